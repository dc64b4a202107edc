/** Sentences that nobody wrote: of a post's usual length, and no two of them nearly the same. */
const WORDS = (
  'today ward nurse porter kitchen night early morning round visit clinic team thank quiet busy hands letter garden window ' +
  'breakfast corridor laughed carried waited listened found walked drove painted mended cooked planned checked learned ' +
  'taught shared helped moved opened closed answered called wrote read sang rested started finished family neighbour ' +
  'volunteer student manager driver cleaner pharmacist carer doctor midwife paramedic physio therapist receptionist ' +
  'village town city river hill market school library bus train bicycle rain snow summer winter autumn spring monday friday ' +
  'blanket kettle ladder lantern notebook parcel trolley uniform bandage chart radio screen telephone table chair door'
).split(' ');

/** A small generator of numbers (mulberry32), so that every run says the same. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** About 180 characters. */
export function textOf(seed: number): string {
  const next = numbersFrom(seed);
  const words = Array.from({ length: 26 }, () => WORDS[Math.floor(next() * WORDS.length)]);
  return `${words.join(' ')}.`;
}
