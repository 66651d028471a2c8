/** A dataset that the build subscribes readers to. Its key is pinned: any host may serve it. */
export interface BuiltInSource {
  /** Unique among the reader's sources; never changes. */
  readonly name: string;
  readonly title: string;
  /** https address of the folder that holds datapackage.json, ending in "/". */
  readonly url: string;
  /** minisign public key: the base64 line, or the whole .pub file. */
  readonly publicKey: string;
}
