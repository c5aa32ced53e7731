using ModelGuard.Core.Budgets;
using ModelGuard.Core.Files;

namespace ModelGuard.Lineage.Tensors;

/// <summary>Reads the weights of a folder: a Hugging Face snapshot, or loose files of one kind. Links that lead outside are not followed.</summary>
internal static class WeightFolder
{
    /// <summary>Files that stand for the whole model, in the order of preference.</summary>
    private static readonly string[] WholeModels =
    [
        "model.safetensors.index.json", "model.safetensors", "pytorch_model.bin.index.json", "pytorch_model.bin", "adapter_model.safetensors",
        "adapter_model.bin",
    ];

    /// <summary>Extensions of loose files, by kind, in the order of preference.</summary>
    private static readonly string[][] Kinds =
    [
        [".safetensors"], [".gguf"], [".bin", ".pt", ".pth", ".ckpt"], [".onnx"], [".keras", ".h5", ".hdf5"], [".npz", ".npy"],
    ];

    /// <summary>Adds the tensors of a folder.</summary>
    /// <exception cref="IOException">The folder, or a file of it, cannot be read.</exception>
    public static void Read(string folder, ScanBudget budget, WeightSetBuilder builder)
    {
        FolderSiblingFiles files = ModelFolder.Open(folder, out string prefix);
        foreach (string model in WholeModels)
        {
            string name = prefix + model;
            if (files.Resolve(name, out _) != SiblingState.Found)
                continue;
            if (name.EndsWith(".index.json", StringComparison.Ordinal))
                ShardIndex.Read(files, name, budget, builder);
            else
                ReadFile(files, name, budget, builder);
            return;
        }

        string[] names = [.. Directory.EnumerateFiles(folder).Select(path => prefix + Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        foreach (string[] extensions in Kinds)
        {
            string[] found = [.. names.Where(name => extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))];
            foreach (string name in found)
                ReadFile(files, name, budget, builder);
            if (found.Length > 0)
                return;
        }

        builder.AddUnreadable(folder, "expected files of weights in the folder, found none");
    }

    /// <summary>Adds the tensors of one file of the folder, or says why not.</summary>
    public static void ReadFile(ISiblingFiles files, string name, ScanBudget budget, WeightSetBuilder builder)
    {
        SiblingState state = files.Resolve(name, out _);
        if (state == SiblingState.Found)
        {
            WeightFile.Read(files, name, builder.Own(files.Open(name)), budget, builder);
            return;
        }

        builder.AddUnreadable(name, state switch
        {
            SiblingState.Missing => "expected the file in the folder, found none",
            SiblingState.NotAFile => "expected a regular file, found something else",
            _ => "expected a file inside the folder, found a path that leads outside",
        });
    }
}
