namespace ModelGuard.Rules.Catalogue;

/// <summary>MG107x: Keras configurations and HDF5 files.</summary>
public static class KerasFormatRules
{
    /// <summary>MG1070.</summary>
    public static Rule KerasCarriesCode { get; } = new(
        "MG1070",
        "The Keras configuration carries code",
        Severity.Error,
        "A Lambda layer brings Python bytecode or source, a wrapped module of PyTorch is a pickle. Loading the model runs it, or unpickles it; old versions of Keras, and HDF5 files in newer ones, do so without asking.",
        "Do not load the file. Ask the publisher for a model without Lambda layers or wrapped modules, or for an ONNX export.",
        Verdict.Unsafe);

    /// <summary>MG1071.</summary>
    public static Rule KerasReadsOutside { get; } = new(
        "MG1071",
        "The Keras configuration reads a file or an address of its own choice",
        Severity.Error,
        "Loading the model opens a path or downloads from an address that the configuration names: another model, a vocabulary, or any file of the machine.",
        "Do not load the file. Ask the publisher for a model that holds its vocabulary and all of its layers.",
        Verdict.Unsafe);

    /// <summary>MG1072.</summary>
    public static Rule Hdf5ReadsOutside { get; } = new(
        "MG1072",
        "The HDF5 file takes its data from other files",
        Severity.Error,
        "An external link, external storage or a virtual dataset makes the HDF5 library open a file of the author's choice on the machine that loads the model.",
        "Do not load the file. Ask the publisher for one that holds all of its data, for example copied with h5repack.",
        Verdict.Unsafe);

    /// <summary>MG1073.</summary>
    public static Rule Hdf5NeedsPlugin { get; } = new(
        "MG1073",
        "The HDF5 file needs a filter that is not part of HDF5",
        Severity.Warning,
        "The HDF5 library loads filters that it does not know as native code from its plugin folder.",
        "Make sure that you know and trust the plugin, or repack the file with the filters that HDF5 brings.",
        Verdict.Suspicious);

    /// <summary>All of these rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        KerasCarriesCode,
        KerasReadsOutside,
        Hdf5ReadsOutside,
        Hdf5NeedsPlugin,
    ];
}
