/** Puts words on the clipboard as plain text and as a document would take them; false when the browser refuses. */
export async function copyBoth(text: string, html: string): Promise<boolean> {
  try {
    const as = (type: string, words: string): Record<string, Blob> => ({
      [type]: new Blob([words], { type }),
    });
    const item = new ClipboardItem({ ...as('text/plain', text), ...as('text/html', html) });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    // Pages without TLS have no clipboard of the newer kind.
    return copyByEvent(text, html);
  }
}

function copyByEvent(text: string, html: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', fill);
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return copied;
}
