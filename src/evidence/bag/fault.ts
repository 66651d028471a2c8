/** What differs in a bag, by the file in which it does. */
export interface BagFault {
  /** Path in the bag; '' for the zip itself. */
  readonly file: string;
  readonly reason: string;
}
