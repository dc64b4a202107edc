/** What a picture shows, in no one's graphics: the painter makes a PNG of it, and its words stand in its alt text too. */

export type Drawing =
  /** A total that grows, with the target that it grows towards. */
  | {
      readonly drawing: 'growth';
      readonly title: string;
      /** What is counted: `pledges`. */
      readonly unit: string;
      /** In order; labels are short: `22 Apr`. */
      readonly points: readonly Point[];
      readonly target?: number;
    }
  | {
      readonly drawing: 'bars';
      readonly title: string;
      readonly unit: string;
      /** In the order shown, the longest first; all of them, however many can be shown. */
      readonly bars: readonly Point[];
    }
  | {
      readonly drawing: 'certificate';
      /** `Certificate of a pledge done` */
      readonly title: string;
      readonly campaign: string;
      /** Absent where the person did not agree to show it. */
      readonly name?: string;
      readonly pledge: string;
      /** `3 March 2014` */
      readonly day: string;
      readonly organiser: string;
    };

export interface Point {
  readonly label: string;
  readonly value: number;
}
