//! SGD Playground: linear regression trained one minibatch at a time.
