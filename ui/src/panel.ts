// Entry of the panel window.

import { connect } from "#connect";
import { mount } from "svelte";
import "./tokens.css";
import "./base.css";
import Panel from "./panel/Panel.svelte";
import { dress } from "./settings/appearance.svelte";

const host = connect("panel");
// The window is kept warm and hidden, so nobody waits for the settings to come first.
await dress(host);
mount(Panel, { target: document.body, props: { host } });
