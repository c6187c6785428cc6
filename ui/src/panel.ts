// Entry of the panel window.

import { mount } from "svelte";
import "./tokens.css";
import "./base.css";
import { connect } from "./host/connect";
import Panel from "./panel/Panel.svelte";
import { dress } from "./settings/appearance.svelte";

const host = connect("panel");
// The box comes first: a key pressed before the settings are here must not be lost.
mount(Panel, { target: document.body, props: { host } });
void dress(host);
