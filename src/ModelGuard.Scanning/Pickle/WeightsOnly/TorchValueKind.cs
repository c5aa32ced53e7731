namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>The types that torch's restricted unpickler tells apart.</summary>
internal enum TorchValueKind : byte
{
    /// <summary>No value.</summary>
    Unset,

    /// <summary><c>None</c>.</summary>
    None,

    /// <summary>A boolean.</summary>
    Bool,

    /// <summary>An integer.</summary>
    Int,

    /// <summary>A float.</summary>
    Float,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A tuple.</summary>
    Tuple,

    /// <summary>A list.</summary>
    List,

    /// <summary>A dict.</summary>
    Dict,

    /// <summary>A set.</summary>
    Set,

    /// <summary>An imported name.</summary>
    Name,

    /// <summary>An <c>OrderedDict</c>.</summary>
    OrderedDict,

    /// <summary>A <c>Counter</c>.</summary>
    Counter,

    /// <summary>A <c>torch.Tensor</c>.</summary>
    Tensor,

    /// <summary>A <c>torch.nn.Parameter</c>.</summary>
    Parameter,

    /// <summary>A tensor storage.</summary>
    Storage,

    /// <summary>An instance of an allowed class without attributes.</summary>
    Plain,

    /// <summary>What an assumed class or function made.</summary>
    Assumed,
}
