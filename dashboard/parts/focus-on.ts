/** For the `ref` of what takes the place of what was pressed: the focus goes there, and it comes into sight. */
export function focusOn(element: HTMLElement | null): void {
  element?.focus();
}
