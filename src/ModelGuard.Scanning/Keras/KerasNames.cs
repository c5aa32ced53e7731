using System.Collections.Frozen;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Classes and functions that Keras itself brings and that do nothing but compute, by the part of Keras they belong to. Sources: the
/// generated <c>keras/api/**/__init__.py</c> of keras-team/keras 3.0 to 3.12, the exports of tf_keras and Keras 2.2 to 2.15, and the
/// internal modules that both write into configurations. What runs code or reads files is left out on purpose.
/// </summary>
internal static class KerasNames
{
    /// <summary>keras/api/layers, keras/src/legacy/layers.py, tf_keras/layers.</summary>
    private const string Layers = """
        Layer Activation ELU LeakyReLU PReLU ReLU Softmax ThresholdedReLU AdditiveAttention Attention GroupQueryAttention GroupedQueryAttention
        MultiHeadAttention Conv1D Conv2D Conv3D Convolution1D Convolution2D Convolution3D Conv1DTranspose Conv2DTranspose Conv3DTranspose
        Convolution1DTranspose Convolution2DTranspose Convolution3DTranspose Deconvolution2D Deconvolution3D DepthwiseConv1D DepthwiseConv2D
        SeparableConv1D SeparableConv2D SeparableConvolution1D SeparableConvolution2D LocallyConnected1D LocallyConnected2D
        Dense EinsumDense Embedding Identity InputLayer InputSpec Masking Wrapper MaxoutDense Highway DenseFeatures
        Add Average Concatenate Dot Maximum Minimum Multiply Subtract Merge
        BatchNormalization BatchNormalizationV1 BatchNormalizationV2 SyncBatchNormalization GroupNormalization LayerNormalization
        RMSNormalization SpectralNormalization UnitNormalization
        AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D AvgPool2D AvgPool3D MaxPooling1D MaxPooling2D MaxPooling3D
        MaxPool1D MaxPool2D MaxPool3D GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool2D
        GlobalAvgPool3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D
        AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D
        MelSpectrogram STFTSpectrogram CategoryEncoding CenterCrop Discretization HashedCrossing Hashing IntegerLookup Normalization
        StringLookup TextVectorization FeatureSpace Feature Cross CrossedFeature Rescaling Resizing
        AugMix AutoContrast CutMix Equalization MaxNumBoundingBoxes MixUp Pipeline RandAugment RandomBrightness RandomColorDegeneration
        RandomColorJitter RandomContrast RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale
        RandomHeight RandomHue RandomInvert RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness
        RandomShear RandomTranslation RandomWidth RandomZoom Solarization
        ActivityRegularization AlphaDropout Dropout GaussianDropout GaussianNoise SpatialDropout1D SpatialDropout2D SpatialDropout3D
        Cropping1D Cropping2D Cropping3D Flatten Permute RepeatVector Reshape ReversibleEmbedding UpSampling1D UpSampling2D UpSampling3D
        ZeroPadding1D ZeroPadding2D ZeroPadding3D
        Bidirectional ConvLSTM1D ConvLSTM2D ConvLSTM3D ConvLSTM1DCell ConvLSTM2DCell ConvLSTM3DCell ConvLSTMCell GRU GRUCell LSTM LSTMCell
        RNN SimpleRNN SimpleRNNCell StackedRNNCells TimeDistributed CuDNNGRU CuDNNLSTM GRUV1 GRUV2 LSTMV1 LSTMV2
        """;

    /// <summary>keras/api/models; keras/src/models, tf_keras/engine.</summary>
    private const string Models = "Model Sequential Functional WideDeepModel LinearModel";

    /// <summary>keras/api/losses and keras/api/metrics, with Keras 2.</summary>
    private const string LossesAndMetrics = """
        Loss BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy CategoricalHinge
        CategoricalGeneralizedCrossEntropy Circle CosineSimilarity CTC Dice Hinge Huber KLDivergence LogCosh MeanAbsoluteError
        MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson SparseCategoricalCrossentropy SquaredHinge Tversky
        LossFunctionWrapper MeanMetricWrapper SumOverBatchSize SumOverBatchSizeMetricWrapper Reduce
        Metric Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy SparseTopKCategoricalAccuracy TopKCategoricalAccuracy
        AUC FalseNegatives FalsePositives Precision PrecisionAtRecall Recall RecallAtPrecision SensitivityAtSpecificity
        SpecificityAtSensitivity TrueNegatives TruePositives F1Score FBetaScore BinaryIoU IoU MeanIoU OneHotIoU OneHotMeanIoU Mean Sum
        MeanTensor MeanRelativeError LogCoshError PearsonCorrelation ConcordanceCorrelation R2Score RootMeanSquaredError
        """;

    /// <summary>keras/api/optimizers and its schedules, with Keras 2.</summary>
    private const string Optimizers = """
        Optimizer OptimizerV2 Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion LossScaleOptimizer LossScaleOptimizerV1
        LossScaleOptimizerV3 Muon Nadam RMSprop RMSProp SGD ScheduleFreeAdamW MultiOptimizer
        LearningRateSchedule CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay PolynomialDecay
        DynamicLossScale FixedLossScale
        """;

    /// <summary>keras/api/initializers, regularizers, constraints, with the Keras 1 spellings that Keras 2 keeps.</summary>
    private const string InitializersAndSuch = """
        Initializer Constant Identity IdentityInitializer Ones Zeros GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform
        Orthogonal OrthogonalInitializer RandomNormal RandomUniform STFT STFTInitializer TruncatedNormal VarianceScaling
        constant identity ones zeros glorot_normal glorot_uniform he_normal he_uniform lecun_normal lecun_uniform orthogonal random_normal
        random_uniform truncated_normal variance_scaling uniform normal
        Regularizer L1 L2 L1L2 OrthogonalRegularizer l1 l2 l1_l2 orthogonal_regularizer
        Constraint MaxNorm MinMaxNorm NonNeg RadialConstraint UnitNorm max_norm min_max_norm non_neg radial_constraint unit_norm
        """;

    /// <summary>keras/api/dtype_policies, quantizers, random, distribution of plain values.</summary>
    private const string PoliciesAndSuch = """
        DTypePolicy DTypePolicyMap FloatDTypePolicy GPTQDTypePolicy AWQDTypePolicy Int4DTypePolicy QuantizedDTypePolicy QuantizedFloat8DTypePolicy Policy PolicyV1
        AbsMaxQuantizer Quantizer QuantizationConfig Int8QuantizationConfig Int4QuantizationConfig Float8QuantizationConfig GPTQConfig AWQConfig
        SeedGenerator KerasTensor Variable
        CompileLoss CompileMetrics LossesContainer MetricsContainer MetricsList
        """;

    /// <summary>Operation classes of keras/src/ops (numpy.py, nn.py, core.py, math.py, linalg.py, image.py, einops.py), which functional models name.</summary>
    private const string Operations = """
        Abs Absolute Add All Amax Amin Any Append Arange Arccos Arccosh Arcsin Arcsinh Arctan Arctan2 Arctanh Argmax Argmin Argpartition Argsort
        Array Average AveragePool BatchNorm BatchNormalization BinaryCrossentropy Bincount BitwiseAnd BitwiseInvert BitwiseLeftShift BitwiseNot
        BitwiseOr BitwiseRightShift BitwiseXor Bitcast BroadcastTo Cast CategoricalCrossentropy Cbrt Ceil Celu Cholesky Clip Concatenate Conj
        Conjugate Conv ConvTranspose Copy Correlate Corrcoef Cos Cosh CountNonzero CropImages Cross CtcDecode CtcLoss Cumprod Cumsum Deg2rad
        DepthwiseConv Det Diag Diagflat Diagonal Diff Digitize Divide DivideNoNan Dot DotProductAttention EigH Eig Einsum Elu Equal Erf Erfinv Exp Exp2
        ExpandDims Expm1 ExtractPatches ExtractSequences FFT FFT2 IFFT2 Flatten Flip Floor FloorDivide Full FullLike GaussianBlur Gelu GetItem Glu
        Greater GreaterEqual HardShrink HardSigmoid HardSilu HardTanh Heaviside Histogram Hypot HSVToRGB RGBToHSV RGBToGrayscale Identity Imag
        InTopK Inner Inv IRFFT ISTFT Isclose Isfinite Isinf Isnan LayerNorm LeakyRelu Less LessEqual Linspace Log Log10 Log1p Log2 LogAddExp
        LogDet LogSigmoid LogSoftmax LogicalAnd LogicalNot LogicalOr LogicalXor Logdet Logspace LuFactor MapCoordinates Matmul Max MaxPool Maximum
        Mean Median Meshgrid Min Minimum Mod Moments Moveaxis MultiHot Multiply NanToNum Ndim Negative Nonzero Norm Normalize NotEqual OneHot Ones
        OnesLike Outer Pad PadImages PSNR Polar Power Prod QR Qr Quantile RFFT RMSNorm RMSNormalization Rad2deg Ravel Real Rearrange Reciprocal Relu Relu6 Repeat Reshape Resize
        Roll Rot90 Round Rsqrt STFT SVD Scatter ScatterUpdate SearchSorted SegmentMax SegmentSum SegmentReduction Select Selu SeparableConv Shape
        Sigmoid Sign Signbit Silu Sin Sinh Size Slice SliceUpdate SoftShrink Softmax Softplus Softsign Solve SolveTriangular Sort SparseCategoricalCrossentropy
        SparsePlus SparseSigmoid Sparsemax Split Sqrt Square SquareRoot Squareplus Squeeze Stack StackedRNNCells Std StopGradient Subtract Sum Svd Swapaxes
        Take TakeAlongAxis Tan Tanh TanhShrink Tensordot Threshold Tile TopK Trace Transpose Tri Tril Triu TrueDivide Trunc Unfold UnravelIndex Unstack
        Vander Var Vdot Vecdot ViewAsComplex ViewAsReal Vstack Hstack Where Zeros ZerosLike AffineTransform PerspectiveTransform ElasticTransform
        """;

    /// <summary>Values that Keras writes as if they were classes (serialization_lib.py, json_utils.py of Keras 2).</summary>
    private const string Values = """
        __tensor__ __numpy__ __bytes__ __slice__ __ellipsis__ __keras_tensor__ __tuple__ __tf_function__ TensorShape TypeSpec Ellipsis dtype
        """;

    /// <summary>Functions of keras/api/activations, losses and metrics that stand alone in configurations.</summary>
    private const string Functions = """
        celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid log_softmax mish
        relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold
        binary_crossentropy binary_focal_crossentropy categorical_crossentropy categorical_focal_crossentropy categorical_hinge
        categorical_generalized_cross_entropy circle cosine_similarity cosine_proximity ctc dice hinge huber huber_loss kl_divergence
        kullback_leibler_divergence KLD kld log_cosh logcosh mean_absolute_error MAE mae mean_absolute_percentage_error MAPE mape
        mean_squared_error MSE mse mean_squared_logarithmic_error MSLE msle poisson sparse_categorical_crossentropy squared_hinge tversky
        accuracy acc binary_accuracy categorical_accuracy sparse_categorical_accuracy sparse_top_k_categorical_accuracy
        top_k_categorical_accuracy
        """;

    private static readonly FrozenSet<string> LayerSet = Set($"{Layers} {Models}");

    private static readonly FrozenSet<string> OperationSet = Set(Operations);

    private static readonly FrozenSet<string> ValueSet = Set(Values);

    private static readonly FrozenSet<string> FunctionSet = Set(Functions);

    /// <summary>What Keras keeps in the modules below each of its parts; <c>""</c> is <c>keras</c> itself.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Parts = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        [""] = Set($"{Models} {PoliciesAndSuch} Layer Loss Metric Optimizer Initializer Regularizer Constraint InputSpec"),
        ["layers"] = LayerSet,
        ["models"] = Set($"{Models} InputLayer"),
        ["engine"] = LayerSet,
        ["legacy"] = LayerSet,
        ["feature_column"] = Set("DenseFeatures"),
        ["premade"] = Set(Models),
        ["losses"] = Set(LossesAndMetrics),
        ["metrics"] = Set(LossesAndMetrics),
        ["optimizers"] = Set(Optimizers),
        ["optimizer_v2"] = Set(Optimizers),
        ["optimizer_experimental"] = Set(Optimizers),
        ["mixed_precision"] = Set($"{Optimizers} {PoliciesAndSuch}"),
        ["initializers"] = Set(InitializersAndSuch),
        ["regularizers"] = Set(InitializersAndSuch),
        ["constraints"] = Set(InitializersAndSuch),
        ["dtype_policies"] = Set(PoliciesAndSuch),
        ["quantizers"] = Set(PoliciesAndSuch),
        ["random"] = Set(PoliciesAndSuch),
        ["backend"] = Set(PoliciesAndSuch),
        ["trainers"] = Set(PoliciesAndSuch),
        ["ops"] = OperationSet,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AllClasses = Parts.Where(part => part.Key != "ops").SelectMany(part => part.Value).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is a value written as if it were a class.</summary>
    public static bool IsValue(string name) => ValueSet.Contains(name);

    /// <summary>Whether a class may stand in a configuration.</summary>
    /// <param name="part">The module without the name of Keras, as <see cref="KerasModules.PartOf"/> gives it; <see langword="null"/> where the configuration names none.</param>
    /// <param name="name">The class.</param>
    public static bool IsClass(string? part, string name) =>
        part is null ? AllClasses.Contains(name) : Parts.TryGetValue(part, out FrozenSet<string>? names) && names.Contains(name);

    /// <summary>Whether a function may stand in a configuration.</summary>
    /// <param name="part">As above; functions of <c>builtins</c> are looked up in the parts of Keras.</param>
    /// <param name="name">The function.</param>
    public static bool IsFunction(string? part, string name) =>
        part is null or "activations" or "losses" or "metrics" or "ops" or "initializers" or "builtins" && FunctionSet.Contains(name);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
