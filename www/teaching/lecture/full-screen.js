/** Full screen, where the browser has it and lets this page have it. */

/** An iframe without the permission, and telephones, have none. */
export const canFill = () => document.fullscreenEnabled === true;

export const isFilling = () => document.fullscreenElement !== null && document.fullscreenElement !== undefined;

/** Only a press of the visitor may ask for it; what is refused is not missed, the mode works in the window. */
export function fill() {
  if (!canFill() || isFilling() || navigator.userActivation?.isActive === false) return;
  document.documentElement.requestFullscreen({ navigationUI: "hide" }).catch(() => {});
}

export function unfill() {
  if (isFilling()) document.exitFullscreen().catch(() => {});
}
