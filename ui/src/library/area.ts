// The library as a screen: the list, and the article that is read beside it.

import Library from "@lucide/svelte/icons/library-big";
import { ReaderState, type Reading } from "../article/reader.svelte";
import { drawing, type Area, type Drawing, type Ground } from "../main/area";
import { t } from "../messages/index.svelte";
import type { ReviewState } from "../review/review.svelte";
import { LibraryState, type ListPlace } from "./library.svelte";
import LibraryScreen from "./LibraryScreen.svelte";
import { LibraryWays } from "./ways";

interface Seen {
  list: ListPlace;
  reading: Reading | null;
  readerTop: number;
}

export class LibraryArea implements Area<Seen> {
  readonly id = "library";
  readonly icon = Library;
  readonly tags = ["articles"] as const;
  readonly library: LibraryState;
  readonly reader: ReaderState;
  readonly ways: LibraryWays;
  readonly drawing: Drawing;

  /** `review` brings a retired article back. */
  constructor(ground: Ground, review: ReviewState) {
    const { host, people, workspace } = ground;
    this.library = new LibraryState(host);
    this.reader = new ReaderState(host);
    this.ways = new LibraryWays(ground, this.library, this.reader);
    const { library, reader, ways } = this;
    const shown = { host, people, workspace, library, reader, ways, review };
    this.drawing = drawing(LibraryScreen, shown);
  }

  name(): string {
    return t().rail.library;
  }

  refresh(): Promise<unknown> {
    return Promise.all([this.library.refresh(), this.reader.refresh()]);
  }

  moved(): Promise<unknown> {
    this.reader.close();
    return this.library.refresh();
  }

  seen(): Seen {
    const { library, reader } = this;
    return { list: library.place, reading: reader.reading, readerTop: reader.scrollTop };
  }

  restore({ list, reading, readerTop }: Seen): Promise<unknown> {
    const listed = this.library.restore(list);
    if (!reading) this.reader.close();
    return Promise.all([listed, reading && this.reader.open(reading, readerTop)]);
  }

  left(): void {
    this.library.answers.act();
  }
}
