using System.Collections.Frozen;

namespace ModelGuard.Scanning.TfLite;

/// <summary>What is known about operators of TensorFlow Lite.</summary>
internal static class TfLiteOperators
{
    /// <summary>BuiltinOperator.CUSTOM of schema.fbs.</summary>
    public const uint Custom = 32;

    /// <summary>BuiltinOperator.STABLEHLO_CUSTOM_CALL of schema.fbs.</summary>
    public const uint CustomCall = 173;

    /// <summary>Highest built-in operator known; later ones need a later table.</summary>
    public const uint HighestBuiltin = 209;

    /// <summary>
    /// Custom operators whose code is part of TensorFlow Lite, its micro edition or MediaPipe and computes from its inputs alone (tensorflow/lite/kernels/register_ref.cc and
    /// kernels/custom_ops_register.h; google-ai-edge/mediapipe util/tflite/cpu_op_resolver.cc;
    /// tensorflow/tflite-micro signal/micro/kernels, read November 2026).
    /// </summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "AudioSpectrogram",
        "Convolution2DTransposeBias",
        "HashtableFind",
        "Irfft2d",
        "KeypointDecoder",
        "Landmarks2TransformMatrix",
        "Landmarks2TransformMatrixV2",
        "MaxPoolingWithArgmax2D",
        "MaxUnpooling2D",
        "Mfcc",
        "Multinomial",
        "NumericVerify",
        "RandomStandardNormal",
        "RandomUniform",
        "Resampler",
        "Rfft2d",
        "RoIAlign",
        "SignalDelay",
        "SignalEnergy",
        "SignalFftAutoScale",
        "SignalFilterBank",
        "SignalFilterBankLog",
        "SignalFilterBankSpectralSubtraction",
        "SignalFilterBankSquareRoot",
        "SignalFramer",
        "SignalIrfft",
        "SignalOverlapAdd",
        "SignalPCAN",
        "SignalRfft",
        "SignalStacker",
        "SignalWindow",
        "TFLite_Detection_PostProcess",
        "TransformLandmarks",
        "TransformTensor",
        "TransformTensorBilinear");

    /// <summary>How the names of TensorFlow's own operators begin when the Flex delegate runs them.</summary>
    public const string FlexPrefix = "Flex";
}
