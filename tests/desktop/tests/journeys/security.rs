//! What a page could try, tried in the real window: nothing runs, nothing leaves, nothing is granted.

use anyhow::{Result, ensure};
use jinnang_journeys::{Desktop, Place};
use serde_json::json;

/// Text that acts wherever it is let through. `hit()` would leave a mark on the window.
const HOSTILE: &[&str] = &[
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<svg><script>hit()</script></svg>",
    "<iframe srcdoc=\"<script>parent.hit()</script>\"></iframe>",
    "<iframe src=\"javascript:parent.hit()\"></iframe>",
    "<object data=\"javascript:hit()\"></object>",
    "<details open ontoggle=hit()>",
    "<input autofocus onfocus=hit()>",
    "<style>@import 'https://example.com/x.css';</style>",
    "<meta http-equiv=refresh content=\"0;url=https://example.com\">",
    "<base href=\"https://example.com/\">",
    "<form action=\"https://example.com\"><button>x</button></form>",
    "[点我](javascript:hit())",
    "[点我](JaVa&Tab;Script:hit())",
    "[点我](<java\tscript:hit()>)",
    "[点我](data:text/html,<script>hit()</script>)",
    "[点我](vbscript:hit())",
    "![图](x\" onerror=\"hit())",
    "![图](https://example.com/x.png)",
    "[[<img src=x onerror=hit()>]]",
    "{{<img src=x onerror=hit()>}}",
    "`<img src=x onerror=hit()>`",
    "\"><img src=x onerror=hit()>",
    "</p></article><script>hit()</script>",
    "<math><mtext><img src=x onerror=hit()></mtext></math>",
    "<template><script>hit()</script></template>",
    "&lt;img src=x onerror=hit()&gt;",
];

/// Watches the page from inside: what ran, where it went, what it asked of the net.
const GUARD: &str = "window.hits = [];
    window.hit = () => window.hits.push('ran');
    document.addEventListener('securitypolicyviolation', (event) => window.hits.push(event.blockedURI || event.violatedDirective));
    new PerformanceObserver((list) => list.getEntries().forEach(({ name }) => {
        if (!/^(tauri|ipc|asset|isolation-)/.test(name)) window.hits.push(name);
    })).observe({ type: 'resource', buffered: true });";

async fn is_clean(desktop: &Desktop, what: &str) -> Result<()> {
    let hits = desktop.script("return window.hits", vec![]).await?;
    ensure!(hits == json!([]), "{what}: {hits}");
    let address = desktop.driver.current_url().await?;
    ensure!(address.scheme() == "tauri", "{what}: went to {address}");
    Ok(())
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text is text")
}

#[tokio::test]
async fn nothing_in_an_article_runs_or_leads_away() -> Result<()> {
    let place = Place::bare().await?;
    for (n, text) in HOSTILE.iter().enumerate() {
        let body = format!(
            "{text}\n\n## {text}\n\n- {text}\n\n> {text}\n\n| {text} |\n|---|\n| {text} |\n"
        );
        let article = format!(
            "---\nid: x{n}\ntitle: {title}\nkind: script\ntags: [{title}]\nowner: {title}\naliases: [{title}]\ntriggers: [{title}]\n---\n同一个词\n\n{body}\n## 话术\n\n> {text}\n\n## 要点\n- {text}\n\n## 下一步\n- {text} → [[x0|{text}]]\n",
            title = quoted(text),
        );
        place.write(&format!("scripts/x{n}.md"), article)?;
    }
    place.write(
        "scripts/<img src=x onerror=hit()>.md",
        "---\nid: [\n---\n# 文件名\n",
    )?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    desktop.script(GUARD, vec![]).await?;
    desktop.type_into("library-box", "同一个词").await?;
    desktop.first("result").await?;
    is_clean(&desktop, "the list").await?;
    for (n, text) in HOSTILE.iter().enumerate() {
        let go = json!({ "go": { "to": "article", "id": format!("x{n}"), "anchor": null, "query": "同一个词" } });
        desktop.ask("main_show", go).await?;
        desktop
            .until_so(&format!("article {n}"), async || {
                let path = format!("return document.body.innerText.includes('{}')", "同一个词");
                Ok(desktop.script(&path, vec![]).await? == true)
            })
            .await?;
        // Click whatever became a link; only those inside and https exist, and those go through us.
        let click = "document.querySelectorAll('[data-testid=reader-html] a').forEach((a) => {
            if (!/^(jinnang|https|mailto):/.test(a.getAttribute('href'))) window.hits.push(a.outerHTML);
        });";
        desktop.script(click, vec![]).await?;
        is_clean(&desktop, text).await?;
    }
    desktop.first("rail-diagnostics").await?.click().await?;
    desktop.first("diagnostic").await?;
    is_clean(&desktop, "the diagnostics").await?;

    desktop.ask("panel_show", json!({})).await?;
    desktop.turn_to_panel().await?;
    desktop.script(GUARD, vec![]).await?;
    desktop.type_into("panel-box", "hit()").await?;
    desktop.first("panel-row").await?;
    is_clean(&desktop, "the panel").await
}

#[tokio::test]
async fn a_page_gets_no_more_than_its_window_is_granted() -> Result<()> {
    let place = Place::furnished().await?;
    let desktop = place.start().await?;
    desktop.until_indexed().await?;
    for (command, payload) in [
        ("plugin:clipboard-manager|read_text", json!({})),
        (
            "plugin:clipboard-manager|write_text",
            json!({ "text": "x" }),
        ),
        ("plugin:opener|open_path", json!({ "path": "/etc/passwd" })),
        (
            "plugin:opener|open_url",
            json!({ "url": "https://example.com" }),
        ),
        ("plugin:dialog|open", json!({ "options": {} })),
        (
            "plugin:global-shortcut|register",
            json!({ "shortcuts": ["A"] }),
        ),
        ("plugin:autostart|enable", json!({})),
        ("plugin:window|close", json!({})),
        (
            "plugin:webview|create_webview_window",
            json!({ "options": { "label": "x", "url": "https://example.com" } }),
        ),
        (
            "plugin:event|emit",
            json!({ "event": "jinnang", "payload": {} }),
        ),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
    ] {
        let answer = desktop.send(command, payload).await?;
        ensure!(answer.is_err(), "{command} was answered: {answer:?}");
    }
    desktop.turn_to_panel().await?;
    for (name, request) in [
        ("settings_change", json!({})),
        ("folder_choose", json!({})),
        ("file_open", json!({ "id": "price-vs-competitor" })),
        ("search_forget", json!({})),
        ("diagnostics", json!({})),
        ("no_such_command", json!({})),
    ] {
        let answer = desktop
            .send("ask", json!({ "name": name, "request": request }))
            .await?;
        ensure!(
            answer.as_ref().is_err_and(|no| no["code"] == "bad_request"),
            "{name}: {answer:?}"
        );
    }
    for id in ["../../../etc/passwd", "/etc/passwd", "scripts/../../secret"] {
        let answer = desktop
            .send("ask", json!({ "name": "article", "request": { "id": id } }))
            .await?;
        ensure!(
            answer.as_ref().is_err_and(|no| no["code"] == "not_found"),
            "{id}: {answer:?}"
        );
    }
    Ok(())
}
