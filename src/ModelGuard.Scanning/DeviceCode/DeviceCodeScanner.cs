using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.DeviceCode;

/// <summary>Says what a file of compiled code can do to the machine that loads it. Its form is not published, so it is never clean.</summary>
/// <param name="format">The format.</param>
/// <param name="effect">What loading it does, as the end of a message.</param>
internal sealed class DeviceCodeScanner(ModelFormat format, string effect) : IFormatScanner
{
    /// <summary>NVIDIA TensorRT documentation, "Plugins" and "Version compatibility": an engine holds GPU code and may name or carry plugin libraries.</summary>
    public static DeviceCodeScanner TensorRt { get; } = new(ModelFormats.TensorRt, "TensorRT runs its code on the GPU, and plugins that it names or carries as native code in the process");

    /// <summary>Rockchip RKNN runtime (librknnrt).</summary>
    public static DeviceCodeScanner Rknn { get; } = new(ModelFormats.Rknn, "Rockchip's runtime hands it to the driver of the NPU");

    /// <summary>HailoRT.</summary>
    public static DeviceCodeScanner Hailo { get; } = new(ModelFormats.Hailo, "HailoRT hands it to the firmware of the accelerator");

    /// <summary>Huawei CANN.</summary>
    public static DeviceCodeScanner Ascend { get; } = new(ModelFormats.Ascend, "CANN runs its kernels on the NPU and its host operators in the process");

    /// <summary>VeriSilicon OpenVX.</summary>
    public static DeviceCodeScanner VeriSilicon { get; } = new(ModelFormats.VeriSilicon, "the OpenVX driver hands its command buffers to the NPU");

    /// <summary>Sophgo BMRuntime.</summary>
    public static DeviceCodeScanner Sophgo { get; } = new(ModelFormats.Sophgo, "BMRuntime hands its commands to the TPU, and runs CPU layers from libraries");

    /// <summary>Apple Core ML, folders <c>*.mlmodelc</c>.</summary>
    public static DeviceCodeScanner CoreMlCompiled { get; } = new(ModelFormats.CoreMlCompiled, "Core ML runs it on the CPU, the GPU or the neural engine, and makes the classes of custom layers that it names");

    public ModelFormat Format => format;

    public void Scan(ByteSource content, ScanScope scope) =>
        scope.Report(NativeFormatRules.DeviceCode, $"expected a model that can be judged, found a {format.Name} of {content.Length} bytes: {effect}", offset: 0, subject: format.Id);
}
