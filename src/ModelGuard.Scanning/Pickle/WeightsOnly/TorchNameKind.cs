namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>What an imported name is to torch's restricted unpickler: whether it is a class, whether it can be called, and what that makes.</summary>
internal enum TorchNameKind
{
    /// <summary>On no list; what follows is read as if the user had allowed it.</summary>
    Assumed,

    /// <summary><c>collections.OrderedDict</c>.</summary>
    OrderedDict,

    /// <summary><c>collections.Counter</c>.</summary>
    Counter,

    /// <summary><c>torch.nn.Parameter</c>.</summary>
    Parameter,

    /// <summary>A class whose instances are of type <c>torch.Tensor</c>.</summary>
    Tensor,

    /// <summary>A class whose instances have no attributes to set.</summary>
    PlainClass,

    /// <summary><c>torch.storage.UntypedStorage</c> and <c>TypedStorage</c>: classes that persistent ids may name.</summary>
    StorageClass,

    /// <summary>A stand-in for an old storage class: persistent ids name it, nothing can call it.</summary>
    StorageType,

    /// <summary>A value that cannot be called, such as a dtype.</summary>
    Value,

    /// <summary>A function that returns a value without attributes to set.</summary>
    PlainFunction,

    /// <summary>A function that rebuilds a tensor.</summary>
    TensorFunction,

    /// <summary>A function that rebuilds a parameter.</summary>
    ParameterFunction,
}
