/** Has what it stands beside take the focus, once, when that is drawn. */
export function FocusOn({ id }: { readonly id: string }) {
  return (
    <span
      hidden
      ref={(mark) => {
        if (mark) document.getElementById(id)?.focus();
      }}
    />
  );
}
