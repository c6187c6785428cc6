// Pictures of the memory workspace. Their first bytes say what they are, as in the core; what was added
// is shown by a stand-in, because the content policy lets no page make a picture's address itself.

import { refused, type Answers } from "./answers";
import type { Drafts } from "./drafts";
import { hashOf } from "./file";
import type { People } from "./people";

const largest = 5 * 1024 * 1024;

// By `new URL`, so that a build gives each file an address and a test process does not have to load it.
const shipped: Record<string, string> = {
  "assets/backpack.svg": new URL("./pictures/backpack.svg", import.meta.url).href,
  "assets/books.svg": new URL("./pictures/books.svg", import.meta.url).href,
};
const standIn = new URL("./pictures/picture.svg", import.meta.url).href;

const starts: [extension: string, bytes: RegExp][] = [
  ["png", /^\x89PNG\r\n\x1a\n/],
  ["jpg", /^\xff\xd8\xff/],
  ["gif", /^GIF8[79]a/],
  ["webp", /^RIFF[^]{4}WEBP/],
];

const added = new Set<string>();

/** Where a picture is shown from; null when there is none at this path. */
export function pictureAt(path: string): string | null {
  return shipped[path] ?? (added.has(path) ? standIn : null);
}

export class Pictures {
  constructor(
    private readonly people: People,
    private readonly drafts: Drafts,
  ) {}

  readonly answers: Pick<Answers, "picture_add"> = {
    picture_add: ({ draft, data }) => {
      this.people.need("picture_add");
      this.drafts.own(draft);
      if (data.length > Math.ceil(largest / 3) * 4) throw tooLarge;
      const bytes = decoded(data);
      const extension = starts.find(([, start]) => start.test(bytes))?.[0];
      if (extension === undefined) throw noPicture;
      const path = `assets/${hashOf(bytes).slice(0, 20)}.${extension}`;
      added.add(path);
      return { path };
    },
  };
}

/** The bytes, one a character. */
function decoded(data: string): string {
  try {
    return atob(data);
  } catch {
    throw noPicture;
  }
}

const noPicture = refused(
  "bad_request",
  "这不是能放进文章的图片。请用 PNG、JPEG、GIF 或 WebP。",
  "This is no picture that an article can hold. Use PNG, JPEG, GIF or WebP.",
);
const tooLarge = refused(
  "bad_request",
  "图片超过 5 MB。缩小一些再放。",
  "The picture is larger than 5 MB. Make it smaller first.",
);
