// Who works in the scenes that have a team, and how they sign in. Joining is what happens first in such a scene, and
// the core makes an id of the command that brings somebody in.

export const zhao = { member: "member-scene-000001", secret: "135791" };
export const wang = { member: "member-scene-000003", secret: "246810" };
export const lin = { member: "member-scene-000005", secret: "" };
