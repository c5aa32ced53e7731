namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>What the keys on the way to a tensor make of its name.</summary>
internal static class TorchNames
{
    /// <summary>No honest name is longer; nested containers could make one as long as the file.</summary>
    private const int MaxLength = 4096;

    /// <summary>The dictionaries in which a whole module keeps its parts (torch/nn/modules/module.py).</summary>
    private static readonly HashSet<string> ModuleParts = new(StringComparer.Ordinal) { "", "_parameters", "_buffers", "_modules" };

    /// <summary>What training scripts save beside the weights.</summary>
    private static readonly HashSet<string> NoWeights = new(StringComparer.Ordinal)
    {
        "optimizer", "optimizers", "optimizer_state", "optimizer_states", "optimizer_state_dict", "optim", "lr_schedulers", "rng_state",
    };

    private static readonly string[] Wrappers = ["state_dict.", "model_state_dict.", "module."];

    /// <summary>A name with one more key; <see langword="null"/> where what stands there is no weight.</summary>
    public static string? Join(string name, string key)
    {
        if (name.Length == 0 && NoWeights.Contains(key))
            return null;
        if (ModuleParts.Contains(key))
            return name;
        string joined = name.Length == 0 ? key : $"{name}.{key}";
        return joined.Length <= MaxLength ? joined : null;
    }

    /// <summary>Takes off what all names begin with because the weights were saved inside a dictionary or a wrapper.</summary>
    public static List<TorchTensor> Strip(List<TorchTensor> tensors)
    {
        foreach (string wrapper in Wrappers)
        {
            if (tensors.Count > 0 && tensors.TrueForAll(tensor => tensor.Name.StartsWith(wrapper, StringComparison.Ordinal)))
                tensors = tensors.ConvertAll(tensor => tensor with { Name = tensor.Name[wrapper.Length..] });
        }

        return tensors;
    }
}
