// Called right after a change: the frame that follows has the item drawn in its new place.
/** Puts focus on an item's menu button where it stands now; when it is not shown, on the words that say why. */
export function focusItem(itemId: string): void {
  requestAnimationFrame(() => {
    const target =
      document.querySelector<HTMLElement>(`[data-menu="${CSS.escape(itemId)}"]`) ??
      document.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"] .card-title`) ??
      document.querySelector<HTMLElement>('[data-filter-summary]') ??
      document.querySelector<HTMLElement>('[data-place-heading]');
    target?.focus({ preventScroll: true });
    target?.closest('[data-item]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
