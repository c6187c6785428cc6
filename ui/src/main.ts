// Entry of the main window.

import { mount } from "svelte";
import "./tokens.css";
import "./base.css";
import { connect } from "./host/connect";
import MainWindow from "./main/MainWindow.svelte";
import { dress } from "./settings/appearance.svelte";

const host = connect("main");
await dress(host);
mount(MainWindow, { target: document.body, props: { host } });
