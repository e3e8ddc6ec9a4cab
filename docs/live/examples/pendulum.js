import { odeint } from "@secant/integrate";

// A damped pendulum, let go almost upside down: θ'' = -b θ' - c sin θ.
const pendulum = ([theta, omega], t, b, c) => [omega, -b * omega - c * Math.sin(theta)];
const b = 0.25;
const c = 5;
const t = Array.from({ length: 101 }, (_, i) => i / 10);
const y = odeint(pendulum, [Math.PI - 0.1, 0], t, { args: [b, c] });

const theta = t.map((_, i) => y.get(i, 0));
const omega = t.map((_, i) => y.get(i, 1));
plot({
  title: "Angle and angular velocity",
  x: { label: "t, s" },
  y: { label: "rad, rad/s" },
  marks: [
    { type: "line", label: "θ", x: t, y: theta },
    { type: "line", label: "ω", x: t, y: omega },
  ],
});
plot({
  title: "Phase portrait",
  x: { label: "θ" },
  y: { label: "ω" },
  marks: [{ type: "line", label: "orbit", x: theta, y: omega }],
});
console.log("after 10 s: θ =", theta[100], " ω =", omega[100]);
