// Every message from a window to the program passes here first, outside the page's reach.
// Only our two doors stay open; anything else becomes a command that does not exist, so the caller hears a refusal.
const doors = new Set(["ask", "plugin:event|listen", "plugin:event|unlisten"]);

window.__TAURI_ISOLATION_HOOK__ = (message) =>
  doors.has(message.cmd) ? message : { ...message, cmd: "no_such_door" };
