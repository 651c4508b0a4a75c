/** A run as a program in PyTorch: the data and their order from NumPy, the training as one writes it. */

import { dataCode } from "./data-code.js";
import { importsCode } from "./numpy.js";
import { changeCode, orderCode, scheduleCode, startCode } from "./order-code.js";
import { blocks, functions, lines, section } from "./python.js";
import { randomCode } from "./random-code.js";
import { hasValidation } from "./run.js";
import { scheduleOf } from "./schedule.js";

/** @typedef {import("./run.js").Run} Run */

/** Mean loss of predictions. @type {Record<string, { inline: string, named: string }>} */
const LOSSES = {
  '"squared"': {
    inline: "((net(X[batch]) - y[batch]) ** 2 / 2).mean()",
    named: "lambda prediction, target: ((prediction - target) ** 2 / 2).mean()",
  },
  '"absolute"': { inline: "nn.functional.l1_loss(net(X[batch]), y[batch])", named: "nn.functional.l1_loss" },
  '"huber"': { inline: "nn.functional.huber_loss(net(X[batch]), y[batch])", named: "nn.functional.huber_loss" },
};

/** @param {Run} run @param {(key: string) => string} t  the dictionary's entries for comments */
export function pytorchCode(run, t) {
  const schedule = scheduleOf(run.config, run.steps);
  return `${functions([
    importsCode(run, ["import torch", "from torch import nn"]),
    section(t("code.random"), randomCode(run)),
    section(t("code.data"), dataCode(run)),
    section(t(run.config.shuffle ? "code.order" : "code.orderKept"), orderCode(run, schedule)),
    section(t("code.start"), blocks([startCode(run), modelCode(run, schedule)])),
    section(t("code.training"), trainingCode(run, schedule)),
    section(t("code.result"), resultCode(run)),
  ])}\n`;
}

/** @param {Run} run @param {import("./schedule.js").Schedule} schedule */
function modelCode(run, { start }) {
  const sets = ["", ...(hasValidation(run) ? ["_val"] : [])];
  return blocks([
    lines(sets.map((set) => `X${set}, y${set} = torch.from_numpy(X${set}), torch.from_numpy(y${set}).unsqueeze(1)`)),
    lines([
      "net = nn.Linear(X.shape[1], 1)",
      "net.weight.data.copy_(torch.from_numpy(w))",
      "net.bias.data.fill_(b)",
      `optimizer = torch.optim.SGD(net.parameters(), lr=${start.lr})`,
    ]),
  ]);
}

/** @param {Run} run @param {import("./schedule.js").Schedule} schedule */
function trainingCode({ steps }, schedule) {
  const { start, varying, losses } = schedule;
  const changesLoss = varying.includes("loss");
  const update = [
    `    loss = ${LOSSES[start.loss].inline}`,
    "    optimizer.zero_grad()",
    "    loss.backward()",
    "    optimizer.step()",
  ];
  if (varying.length === 0) return lines([`for batch in itertools.islice(minibatches(), ${steps}):`, ...update]);
  if (changesLoss) update.splice(0, 1, "    mean_loss = losses[loss](net(X[batch]), y[batch])");
  if (changesLoss) update.splice(2, 1, "    mean_loss.backward()");
  return blocks([
    changesLoss && lines(["losses = {", ...losses.map((loss) => `    ${loss}: ${LOSSES[loss].named},`), "}"]),
    scheduleCode(schedule),
    lines([
      "batches = minibatches()",
      `for step in range(${steps}):`,
      changeCode(schedule),
      varying.includes("lr") && '    optimizer.param_groups[0]["lr"] = lr',
      ...update,
    ]),
  ]);
}

/** @param {Run} run */
function resultCode(run) {
  const { standardise } = run.config;
  const loss = lines([
    "def half_mse(X, y):",
    "    with torch.no_grad():",
    "        return ((net(X) - y) ** 2 / 2).double().mean().item()",
  ]);
  return functions([
    loss,
    lines([
      "w, b = net.weight.detach().numpy()[0], net.bias.item()",
      `print("steps", ${run.steps})`,
      `print("w", ${standardise ? "(w / scale).tolist()" : "w.tolist()"})`,
      `print("b", ${standardise ? "b - (w / scale) @ mean" : "b"})`,
      'print("half MSE", half_mse(X, y))',
      hasValidation(run) && 'print("half MSE, validation", half_mse(X_val, y_val))',
    ]),
  ]);
}
