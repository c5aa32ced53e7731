namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>
/// torch modules, optimisers and schedulers as whole-module pickles and checkpoints write them: NEWOBJ or a copyreg reconstructor, and
/// BUILD with a dict. torch/nn/modules, torch/optim, 1.0 to 2.x. Hooks in the state are dicts of functions, which are judged by name.
/// </summary>
internal static class TorchModulesTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        class torch.nn.modules.activation Threshold ReLU RReLU Hardtanh ReLU6 Sigmoid Hardsigmoid Tanh SiLU Mish Hardswish ELU CELU SELU
        class torch.nn.modules.activation GLU GELU Hardshrink LeakyReLU LogSigmoid Softplus Softshrink MultiheadAttention PReLU Softsign
        class torch.nn.modules.activation Tanhshrink Softmin Softmax Softmax2d LogSoftmax
        class torch.nn.modules.adaptive AdaptiveLogSoftmaxWithLoss
        class torch.nn.modules.batchnorm BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm LazyBatchNorm1d LazyBatchNorm2d
        class torch.nn.modules.batchnorm LazyBatchNorm3d
        class torch.nn.modules.channelshuffle ChannelShuffle
        class torch.nn.modules.container Sequential ModuleList ModuleDict ParameterList ParameterDict Container
        class torch.nn.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d LazyConv2d
        class torch.nn.modules.conv LazyConv3d
        class torch.nn.modules.distance PairwiseDistance CosineSimilarity
        class torch.nn.modules.dropout Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout
        class torch.nn.modules.flatten Flatten Unflatten
        class torch.nn.modules.fold Fold Unfold
        class torch.nn.modules.instancenorm InstanceNorm1d InstanceNorm2d InstanceNorm3d
        class torch.nn.modules.linear Identity Linear Bilinear LazyLinear NonDynamicallyQuantizableLinear
        class torch.nn.modules.loss L1Loss NLLLoss NLLLoss2d PoissonNLLLoss GaussianNLLLoss KLDivLoss MSELoss BCELoss BCEWithLogitsLoss
        class torch.nn.modules.loss HingeEmbeddingLoss MultiLabelMarginLoss SmoothL1Loss HuberLoss SoftMarginLoss CrossEntropyLoss
        class torch.nn.modules.loss MultiLabelSoftMarginLoss CosineEmbeddingLoss MarginRankingLoss MultiMarginLoss TripletMarginLoss
        class torch.nn.modules.loss TripletMarginWithDistanceLoss CTCLoss
        class torch.nn.modules.module Module
        class torch.nn.modules.normalization LocalResponseNorm CrossMapLRN2d LayerNorm GroupNorm RMSNorm
        class torch.nn.modules.padding CircularPad1d CircularPad2d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d
        class torch.nn.modules.padding ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d
        class torch.nn.modules.padding ZeroPad2d ZeroPad3d
        class torch.nn.modules.pixelshuffle PixelShuffle PixelUnshuffle
        class torch.nn.modules.pooling MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d AvgPool1d AvgPool2d AvgPool3d
        class torch.nn.modules.pooling FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d AdaptiveMaxPool1d AdaptiveMaxPool2d
        class torch.nn.modules.pooling AdaptiveMaxPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d
        class torch.nn.modules.rnn RNNBase RNN LSTM GRU RNNCell LSTMCell GRUCell RNNCellBase
        class torch.nn.modules.sparse Embedding EmbeddingBag
        class torch.nn.modules.transformer Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer
        class torch.nn.modules.transformer TransformerDecoderLayer
        class torch.nn.modules.upsampling Upsample UpsamplingNearest2d UpsamplingBilinear2d
        # The same classes under the name that a person writes; pickles of torch itself name the defining module.
        class torch.nn Threshold ReLU RReLU Hardtanh ReLU6 Sigmoid Hardsigmoid Tanh SiLU Mish Hardswish ELU CELU SELU GLU GELU
        class torch.nn Hardshrink LeakyReLU LogSigmoid Softplus Softshrink MultiheadAttention PReLU Softsign Tanhshrink Softmin Softmax
        class torch.nn Softmax2d LogSoftmax AdaptiveLogSoftmaxWithLoss BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm LazyBatchNorm1d
        class torch.nn LazyBatchNorm2d LazyBatchNorm3d ChannelShuffle Sequential ModuleList ModuleDict ParameterList ParameterDict
        class torch.nn Container Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d LazyConv2d LazyConv3d
        class torch.nn PairwiseDistance CosineSimilarity Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout Flatten
        class torch.nn Unflatten Fold Unfold InstanceNorm1d InstanceNorm2d InstanceNorm3d Identity Linear Bilinear LazyLinear
        class torch.nn NonDynamicallyQuantizableLinear L1Loss NLLLoss NLLLoss2d PoissonNLLLoss GaussianNLLLoss KLDivLoss MSELoss BCELoss
        class torch.nn BCEWithLogitsLoss HingeEmbeddingLoss MultiLabelMarginLoss SmoothL1Loss HuberLoss SoftMarginLoss CrossEntropyLoss
        class torch.nn MultiLabelSoftMarginLoss CosineEmbeddingLoss MarginRankingLoss MultiMarginLoss TripletMarginLoss
        class torch.nn TripletMarginWithDistanceLoss CTCLoss Module LocalResponseNorm CrossMapLRN2d LayerNorm GroupNorm RMSNorm
        class torch.nn CircularPad1d CircularPad2d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d ReflectionPad2d
        class torch.nn ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d PixelShuffle
        class torch.nn PixelUnshuffle MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d AvgPool1d AvgPool2d AvgPool3d
        class torch.nn FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d
        class torch.nn AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d RNNBase RNN LSTM GRU RNNCell LSTMCell GRUCell RNNCellBase
        class torch.nn Embedding EmbeddingBag Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer
        class torch.nn TransformerDecoderLayer Upsample UpsamplingNearest2d UpsamplingBilinear2d
        # Optimisers and schedulers.
        class torch.optim.adadelta Adadelta
        class torch.optim.adagrad Adagrad
        class torch.optim.adam Adam
        class torch.optim.adamax Adamax
        class torch.optim.adamw AdamW
        class torch.optim.asgd ASGD
        class torch.optim.lbfgs LBFGS
        class torch.optim.nadam NAdam
        class torch.optim.optimizer Optimizer
        class torch.optim.radam RAdam
        class torch.optim.rmsprop RMSprop
        class torch.optim.rprop Rprop
        class torch.optim.sgd SGD
        class torch.optim.sparse_adam SparseAdam
        class torch.optim.lr_scheduler LRScheduler _LRScheduler LambdaLR MultiplicativeLR StepLR MultiStepLR ConstantLR LinearLR
        class torch.optim.lr_scheduler ExponentialLR CosineAnnealingLR CosineAnnealingWarmRestarts ReduceLROnPlateau CyclicLR OneCycleLR
        class torch.optim.lr_scheduler PolynomialLR SequentialLR ChainedScheduler
        value torch.optim.optimizer _RequiredParameter required
        class torch.optim.swa_utils AveragedModel SWALR
        class torch.cuda.amp.grad_scaler GradScaler
        class torch.amp.grad_scaler GradScaler
        enum torch.cuda.amp.grad_scaler OptState
        enum torch.amp.grad_scaler OptState
        class torch.nn.parallel.data_parallel DataParallel
        class torch.nn.parallel.distributed DistributedDataParallel
        class torch.nn.utils.rnn PackedSequence
        class torch.nn.utils.weight_norm WeightNorm
        class torch.nn.utils.spectral_norm SpectralNorm SpectralNormStateDictHook SpectralNormLoadStateDictPreHook
        # Functions as attributes: activations.
        value torch.nn.functional relu relu6 relu_ elu selu gelu silu mish leaky_relu leaky_relu_ hardswish hardtanh hardsigmoid sigmoid
        value torch.nn.functional tanh softmax log_softmax softplus softsign tanhshrink logsigmoid glu interpolate dropout cross_entropy
        value torch.nn.functional mse_loss l1_loss binary_cross_entropy binary_cross_entropy_with_logits nll_loss normalize linear
        value torch._C._nn gelu silu mish hardswish log_sigmoid leaky_relu_ relu6 elu_
        value torch._jit_internal fn
        value torch sigmoid tanh relu relu_ softmax exp log sum mean add mul matmul abs square sqrt cat stack eye ones zeros sin cos
        value torch.nn.init xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ normal_ uniform_ zeros_ ones_ constant_ trunc_normal_ orthogonal_
        # Data sets and samplers that hold tensors.
        class torch.utils.data.dataset TensorDataset ConcatDataset Subset Dataset
        class torch.utils.data.sampler RandomSampler SequentialSampler BatchSampler SubsetRandomSampler WeightedRandomSampler
        # Distributions.
        class torch.distributions.normal Normal
        class torch.distributions.bernoulli Bernoulli
        class torch.distributions.categorical Categorical
        class torch.distributions.uniform Uniform
        class torch.distributions.beta Beta
        class torch.distributions.gamma Gamma
        class torch.distributions.multivariate_normal MultivariateNormal
        class torch.distributions.independent Independent
        class torch.distributions.constraints _Real
        class torch.distributions.constraints _Positive
        # Quantisation: observers and fake quantisers of saved modules.
        class torch.quantization.observer MinMaxObserver MovingAverageMinMaxObserver HistogramObserver PerChannelMinMaxObserver
        class torch.quantization.observer MovingAveragePerChannelMinMaxObserver PlaceholderObserver NoopObserver
        class torch.quantization.fake_quantize FakeQuantize FusedMovingAvgObsFakeQuantize
        class torch.quantization.stubs QuantStub DeQuantStub QuantWrapper
        type torch.quantization.qconfig QConfig
        class torch.ao.quantization.observer MinMaxObserver MovingAverageMinMaxObserver HistogramObserver PerChannelMinMaxObserver
        class torch.ao.quantization.observer MovingAveragePerChannelMinMaxObserver PlaceholderObserver NoopObserver
        class torch.ao.quantization.fake_quantize FakeQuantize FusedMovingAvgObsFakeQuantize
        class torch.ao.quantization.stubs QuantStub DeQuantStub QuantWrapper
        type torch.ao.quantization.qconfig QConfig
        class torch.nn.quantized.modules.linear Linear LinearPackedParams
        class torch.nn.quantized.modules.conv Conv1d Conv2d Conv3d
        class torch.nn.quantized.modules Quantize DeQuantize
        class torch.ao.nn.quantized.modules.linear Linear LinearPackedParams
        class torch.ao.nn.quantized.modules.conv Conv1d Conv2d Conv3d
        class torch.ao.nn.quantized.modules Quantize DeQuantize
        """;
}
