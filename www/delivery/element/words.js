/**
 * Words for the frame and the poster; made from the dictionaries.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const WORDS = {
  "en": {
    "element.start": "Start",
    "scene.gaussian.name": "Normal distribution",
    "scene.houses.name": "Houses",
    "scene.likelihood.name": "Likelihood",
    "scene.neuron.name": "One neuron",
    "scene.sgd.name": "Minibatch SGD",
    "scene.vectorize.name": "Vectorisation",
  },
  "zh-Hans": {
    "element.start": "开始",
    "scene.gaussian.name": "正态分布",
    "scene.houses.name": "房价",
    "scene.likelihood.name": "似然",
    "scene.neuron.name": "一个神经元",
    "scene.sgd.name": "小批量随机梯度下降",
    "scene.vectorize.name": "矢量化",
  },
};
