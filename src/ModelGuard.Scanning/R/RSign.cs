namespace ModelGuard.Scanning.R;

/// <summary>What in an R object is more than data.</summary>
internal enum RSign
{
    /// <summary>An expression that R evaluates when its value is looked at.</summary>
    Promise,

    /// <summary>An expression whose value is known: R keeps both for the arguments of functions.</summary>
    ForcedPromise,

    /// <summary>An argument of a function that nobody has looked at yet: an expression among the variables of an environment.</summary>
    LazyArgument,

    /// <summary>A variable whose value a function makes, each time it is looked at.</summary>
    ActiveBinding,

    /// <summary>A function written in R.</summary>
    Closure,

    /// <summary>A compiled function.</summary>
    Bytecode,

    /// <summary>A function of the interpreter, by name.</summary>
    Primitive,

    /// <summary>A call of a function in an expression, by name.</summary>
    Call,

    /// <summary>A call of a function in the body of a function, or a name in compiled code.</summary>
    CodeCall,

    /// <summary>An environment with variables of its own.</summary>
    Environment,

    /// <summary>An address in memory that means nothing any more.</summary>
    ExternalPointer,

    /// <summary>A weak reference, which may run a function at the end.</summary>
    WeakReference,

    /// <summary>A package, which R loads in order to make the reference.</summary>
    Package,

    /// <summary>A reference that the program resolves with a function of its own.</summary>
    Persistent,

    /// <summary>A vector that a class of native code makes, by the name of the class.</summary>
    AltRep,

    /// <summary>An object of a formal class.</summary>
    S4,
}
