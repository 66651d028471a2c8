/** Milliseconds after which a browser has certainly begun to save it. */
const KEPT = 60_000;

/** Saves bytes that were made here as a file of the reader's; nothing is fetched. */
export function offerFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
