/** Ways to travel and to stay that a guest may need help with. */
export const TRAVEL_MODES = ["air", "hotel", "car", "rail"] as const;

export type TravelMode = (typeof TRAVEL_MODES)[number];

/** Whether a guest needs each; absent where nothing was said. */
export type TravelNeeds = { readonly [Mode in TravelMode]?: boolean };
