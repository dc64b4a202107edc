/** A list of whole numbers below 2^32 at four bytes each: what is remembered of every commit must be this small. */
export class GrowingNumbers {
  #numbers: Uint32Array;
  #length = 0;

  constructor(capacity = 64) {
    this.#numbers = new Uint32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const bigger = new Uint32Array(this.#numbers.length * 2);
      bigger.set(this.#numbers);
      this.#numbers = bigger;
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  at(index: number): number {
    const number = index < this.#length ? this.#numbers[index] : undefined;
    if (number === undefined) throw new RangeError(`no number ${index} in a list of ${this.#length}`);
    return number;
  }
}
