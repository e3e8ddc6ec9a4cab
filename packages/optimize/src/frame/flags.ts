/** A switch that is on, in the forms that the types can tell apart. */
export type On = true | 1;
/** A switch that is off or left out. */
export type Off = false | 0 | undefined;
