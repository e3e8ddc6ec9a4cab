export default function expensive(x: ArrayLike<number>): number;
