namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>torch 0.4 to 2.x beyond the everyday modules: quantised modules, optimisers, data loaders, distributions, functions as attributes. torch/nn, torch/ao, torch/optim, torch/distributions.</summary>
internal static class TorchPartsTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # torch/nn/modules: lazy modules, hooks and the parts of containers.
        class torch.nn.modules.module _WrappedHook
        class torch.utils.hooks RemovableHandle
        type torch.nn.parameter UninitializedBuffer UninitializedParameter
        class torch.nn.modules.padding CircularPad3d
        class torch.nn.modules.conv LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d
        class torch.nn.modules.instancenorm LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d
        class torch.nn.utils.parametrize ParametrizationList
        class torch.nn.utils.parametrizations _Orthogonal _SpectralNorm _WeightNorm
        class torch.nn.utils.prune PruningContainer Identity RandomUnstructured L1Unstructured RandomStructured LnStructured CustomFromMask
        # Quantised, fused and observed modules; since 1.13 under torch.ao, the old paths import the same classes.
        class torch.ao.nn.intrinsic.modules.fused BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d
        class torch.ao.nn.intrinsic.modules.fused ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearReLU
        class torch.ao.nn.intrinsic.qat.modules.conv_fused ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d
        class torch.ao.nn.intrinsic.qat.modules.conv_fused ConvReLU2d ConvReLU3d
        class torch.ao.nn.intrinsic.qat.modules.linear_fused LinearBn1d
        class torch.ao.nn.intrinsic.qat.modules.linear_relu LinearReLU
        class torch.ao.nn.intrinsic.quantized.dynamic.modules.linear_relu LinearReLU
        class torch.ao.nn.intrinsic.quantized.modules.bn_relu BNReLU2d BNReLU3d
        class torch.ao.nn.intrinsic.quantized.modules.conv_relu ConvReLU1d ConvReLU2d ConvReLU3d
        class torch.ao.nn.intrinsic.quantized.modules.linear_relu LinearReLU
        class torch.ao.nn.qat.dynamic.modules.linear Linear
        class torch.ao.nn.qat.modules.conv Conv1d Conv2d Conv3d
        class torch.ao.nn.qat.modules.embedding_ops Embedding EmbeddingBag
        class torch.ao.nn.qat.modules.linear Linear
        class torch.ao.nn.quantizable.modules.activation MultiheadAttention
        class torch.ao.nn.quantizable.modules.rnn LSTM LSTMCell
        class torch.ao.nn.quantized.dynamic.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
        class torch.ao.nn.quantized.dynamic.modules.linear Linear
        class torch.ao.nn.quantized.dynamic.modules.rnn GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase
        class torch.ao.nn.quantized.modules.activation ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax
        class torch.ao.nn.quantized.modules.batchnorm BatchNorm2d BatchNorm3d
        class torch.ao.nn.quantized.modules.conv ConvTranspose1d ConvTranspose2d ConvTranspose3d
        class torch.ao.nn.quantized.modules.dropout Dropout
        class torch.ao.nn.quantized.modules.embedding_ops Embedding EmbeddingBag EmbeddingPackedParams
        class torch.ao.nn.quantized.modules.functional_modules FXFloatFunctional FloatFunctional QFunctional
        class torch.ao.nn.quantized.modules.normalization GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm
        class torch.ao.nn.quantized.modules.rnn LSTM
        class torch.ao.nn.quantized.modules.utils WeightedQuantizedModule
        class torch.ao.nn.quantized.reference.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
        class torch.ao.nn.quantized.reference.modules.linear Linear
        class torch.ao.nn.quantized.reference.modules.rnn GRUCell LSTM LSTMCell RNNBase RNNCell RNNCellBase
        class torch.ao.nn.quantized.reference.modules.sparse Embedding EmbeddingBag
        class torch.ao.nn.quantized.reference.modules.utils ReferenceQuantizedModule
        class torch.ao.nn.sparse.quantized.dynamic.linear Linear
        class torch.ao.nn.sparse.quantized.linear Linear LinearPackedParams
        class torch.nn.intrinsic.modules.fused BNReLU2d BNReLU3d ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d
        class torch.nn.intrinsic.modules.fused ConvReLU1d ConvReLU2d ConvReLU3d LinearBn1d LinearReLU
        class torch.nn.intrinsic.qat.modules.conv_fused ConvBn1d ConvBn2d ConvBn3d ConvBnReLU1d ConvBnReLU2d ConvBnReLU3d ConvReLU1d
        class torch.nn.intrinsic.qat.modules.conv_fused ConvReLU2d ConvReLU3d
        class torch.nn.intrinsic.qat.modules.linear_fused LinearBn1d
        class torch.nn.intrinsic.qat.modules.linear_relu LinearReLU
        class torch.nn.intrinsic.quantized.dynamic.modules.linear_relu LinearReLU
        class torch.nn.intrinsic.quantized.modules.bn_relu BNReLU2d BNReLU3d
        class torch.nn.intrinsic.quantized.modules.conv_relu ConvReLU1d ConvReLU2d ConvReLU3d
        class torch.nn.intrinsic.quantized.modules.linear_relu LinearReLU
        class torch.nn.qat.dynamic.modules.linear Linear
        class torch.nn.qat.modules.conv Conv1d Conv2d Conv3d
        class torch.nn.qat.modules.embedding_ops Embedding EmbeddingBag
        class torch.nn.qat.modules.linear Linear
        class torch.nn.quantizable.modules.activation MultiheadAttention
        class torch.nn.quantizable.modules.rnn LSTM LSTMCell
        class torch.nn.quantized.dynamic.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
        class torch.nn.quantized.dynamic.modules.linear Linear
        class torch.nn.quantized.dynamic.modules.rnn GRU GRUCell LSTM LSTMCell PackedParameter RNNBase RNNCell RNNCellBase
        class torch.nn.quantized.modules.activation ELU Hardswish LeakyReLU MultiheadAttention PReLU ReLU6 Sigmoid Softmax
        class torch.nn.quantized.modules.batchnorm BatchNorm2d BatchNorm3d
        class torch.nn.quantized.modules.conv ConvTranspose1d ConvTranspose2d ConvTranspose3d
        class torch.nn.quantized.modules.dropout Dropout
        class torch.nn.quantized.modules.embedding_ops Embedding EmbeddingBag EmbeddingPackedParams
        class torch.nn.quantized.modules.functional_modules FXFloatFunctional FloatFunctional QFunctional
        class torch.nn.quantized.modules.normalization GroupNorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm
        class torch.nn.quantized.modules.rnn LSTM
        class torch.nn.quantized.modules.utils WeightedQuantizedModule
        class torch.nn.quantized.reference.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
        class torch.nn.quantized.reference.modules.linear Linear
        class torch.nn.quantized.reference.modules.rnn GRUCell LSTM LSTMCell RNNBase RNNCell RNNCellBase
        class torch.nn.quantized.reference.modules.sparse Embedding EmbeddingBag
        class torch.nn.quantized.reference.modules.utils ReferenceQuantizedModule
        class torch.nn.sparse.quantized.dynamic.linear Linear
        class torch.nn.sparse.quantized.linear Linear LinearPackedParams
        class torch.quantization.observer ObserverBase
        class torch.quantization.observer FixedQParamsObserver
        class torch.quantization.observer RecordingObserver ReuseInputObserver
        class torch.quantization.fake_quantize FixedQParamsFakeQuantize
        type torch.quantization.qconfig QConfigDynamic
        class torch.quantization.observer _PartialWrapper
        class torch.quantization.qconfig_mapping QConfigMapping
        enum torch.quantization.quant_type QuantType
        class torch.ao.quantization.observer ObserverBase
        class torch.ao.quantization.observer FixedQParamsObserver
        class torch.ao.quantization.observer RecordingObserver ReuseInputObserver
        class torch.ao.quantization.fake_quantize FixedQParamsFakeQuantize
        type torch.ao.quantization.qconfig QConfigDynamic
        class torch.ao.quantization.observer _PartialWrapper
        class torch.ao.quantization.qconfig_mapping QConfigMapping
        enum torch.ao.quantization.quant_type QuantType
        # torch/optim.
        class torch.optim ASGD Adadelta Adagrad Adam AdamW Adamax LBFGS NAdam Optimizer RAdam RMSprop Rprop SGD SparseAdam
        class torch.optim.adafactor Adafactor
        value torch.optim.lr_scheduler OneCycleLR._annealing_cos OneCycleLR._annealing_linear CyclicLR._triangular_scale_fn
        value torch.optim.lr_scheduler CyclicLR._triangular2_scale_fn CyclicLR._exp_range_scale_fn
        value torch.optim.swa_utils get_ema_multi_avg_fn get_swa_multi_avg_fn
        class torch.optim._multi_tensor.sgd SGD
        class torch.optim._multi_tensor.adam Adam
        # torch/utils/data: loaders hold data sets, samplers and functions by name.
        class torch.utils.data.dataloader DataLoader _DatasetKind _InfiniteConstantSampler
        class torch.utils.data.dataset IterableDataset ChainDataset StackDataset
        class torch.utils.data.sampler Sampler
        class torch.utils.data.distributed DistributedSampler
        value torch.utils.data._utils.collate default_collate default_convert
        class torch.utils.data ConcatDataset DataLoader Dataset Subset TensorDataset
        # torch/distributions: parameters are tensors; constraints and transforms are plain objects.
        class torch.distributions.binomial Binomial
        class torch.distributions.cauchy Cauchy
        class torch.distributions.chi2 Chi2
        class torch.distributions.constraints Constraint _Dependent _IndependentConstraint _Boolean _OneHot _IntegerInterval
        class torch.distributions.constraints _IntegerLessThan _IntegerGreaterThan _GreaterThan _GreaterThanEq _LessThan _Interval
        class torch.distributions.constraints _HalfOpenInterval _Simplex _Multinomial _LowerTriangular _LowerCholesky _CorrCholesky _Square
        class torch.distributions.constraints _Symmetric _PositiveSemidefinite _PositiveDefinite _Cat _Stack
        class torch.distributions.continuous_bernoulli ContinuousBernoulli
        class torch.distributions.dirichlet Dirichlet
        class torch.distributions.distribution Distribution
        class torch.distributions.exp_family ExponentialFamily
        class torch.distributions.exponential Exponential
        class torch.distributions.fishersnedecor FisherSnedecor
        class torch.distributions.geometric Geometric
        class torch.distributions.gumbel Gumbel
        class torch.distributions.half_cauchy HalfCauchy
        class torch.distributions.half_normal HalfNormal
        class torch.distributions.kumaraswamy Kumaraswamy
        class torch.distributions.laplace Laplace
        class torch.distributions.lkj_cholesky LKJCholesky
        class torch.distributions.log_normal LogNormal
        class torch.distributions.logistic_normal LogisticNormal
        class torch.distributions.lowrank_multivariate_normal LowRankMultivariateNormal
        class torch.distributions.mixture_same_family MixtureSameFamily
        class torch.distributions.multinomial Multinomial
        class torch.distributions.negative_binomial NegativeBinomial
        class torch.distributions.one_hot_categorical OneHotCategorical OneHotCategoricalStraightThrough
        class torch.distributions.pareto Pareto
        class torch.distributions.poisson Poisson
        class torch.distributions.relaxed_bernoulli LogitRelaxedBernoulli RelaxedBernoulli
        class torch.distributions.relaxed_categorical ExpRelaxedCategorical RelaxedOneHotCategorical
        class torch.distributions.studentT StudentT
        class torch.distributions.transformed_distribution TransformedDistribution
        class torch.distributions.transforms Transform _InverseTransform ComposeTransform IndependentTransform ReshapeTransform ExpTransform
        class torch.distributions.transforms PowerTransform SigmoidTransform SoftplusTransform TanhTransform AbsTransform AffineTransform
        class torch.distributions.transforms CorrCholeskyTransform SoftmaxTransform StickBreakingTransform LowerCholeskyTransform
        class torch.distributions.transforms CatTransform StackTransform CumulativeDistributionTransform
        class torch.distributions.von_mises VonMises
        class torch.distributions.weibull Weibull
        class torch.distributions.wishart Wishart
        class torch.distributions.generalized_pareto GeneralizedPareto
        class torch.distributions.inverse_gamma InverseGamma
        class torch.distributions.transforms PositiveDefiniteTransform
        # Functions as attributes.
        value torch._C _VariableFunctionsClass _VariableFunctions
        value torch _VariableFunctionsClass _VariableFunctions
        value torch._VF lstm gru rnn_tanh rnn_relu lstm_cell gru_cell
        value torch acos all any arange argmax argmin asin atan bmm ceil chunk clamp clip cosh cross cumsum diag div dot
        value torch einsum elu empty erf expm1 flatten flip floor full gather gt hypot index_select interpolate lerp linspace log10
        value torch log1p log2 log_softmax logsumexp lt max maximum median min minimum mm multinomial neg norm numel outer permute pow
        value torch prod rand randint randn randperm reciprocal reshape round rsqrt selu sigmoid_ sign sinh sort split
        value torch squeeze std sub swapaxes t take tan tensor topk transpose tril triu unsqueeze var where zeros_like
        value torch ones_like
        value torch.nn.functional adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool2d
        value torch.nn.functional adaptive_max_pool3d affine_grid alpha_dropout avg_pool1d avg_pool2d avg_pool3d batch_norm
        value torch.nn.functional celu conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d
        value torch.nn.functional cosine_embedding_loss cosine_similarity ctc_loss dropout1d dropout2d dropout3d elu_
        value torch.nn.functional embedding embedding_bag feature_alpha_dropout fold gaussian_nll_loss grid_sample group_norm gumbel_softmax
        value torch.nn.functional hardshrink hardtanh_ hinge_embedding_loss huber_loss instance_norm kl_div layer_norm local_response_norm
        value torch.nn.functional lp_pool1d lp_pool2d margin_ranking_loss max_pool1d max_pool2d max_pool3d multi_head_attention_forward
        value torch.nn.functional multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss one_hot pad
        value torch.nn.functional pairwise_distance pixel_shuffle pixel_unshuffle poisson_nll_loss prelu rms_norm rrelu
        value torch.nn.functional scaled_dot_product_attention selu_ smooth_l1_loss soft_margin_loss softmin softshrink threshold
        value torch.nn.functional triplet_margin_loss triplet_margin_with_distance_loss unfold upsample
        value torch._C._nn elu hardtanh leaky_relu linear one_hot pad scaled_dot_product_attention softplus softshrink avg_pool2d
        value torch.nn.init dirac_ eye_ sparse_ xavier_uniform xavier_normal kaiming_uniform kaiming_normal uniform normal constant
        value torch.nn.init orthogonal
        value torch.functional einsum norm split stft meshgrid
        value torch.linalg norm
        rebuild-with-state torch._utils _rebuild_parameter_with_state
        value torch._utils _flatten_dense_tensors
        """;
}
