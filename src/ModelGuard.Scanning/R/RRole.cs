namespace ModelGuard.Scanning.R;

/// <summary>What a node is to the one that holds it.</summary>
internal enum RRole : byte
{
    /// <summary>A value.</summary>
    None,

    /// <summary>What is called.</summary>
    Callee,

    /// <summary>Arguments of <c>::</c>: package and name.</summary>
    QualifiedArguments,

    /// <summary>The arguments of <c>::</c> behind the package.</summary>
    QualifiedName,

    /// <summary>A constant of compiled code, which finds functions by such names.</summary>
    Constant,

    /// <summary>The name of an attribute or argument.</summary>
    Tag,

    /// <summary>The value of the attribute <c>class</c>.</summary>
    ClassNames,

    /// <summary>The value of the attribute <c>package</c>, which names of formal classes have.</summary>
    PackageName,

    /// <summary>The value of a promise, which is missing until somebody looks at it.</summary>
    PromiseValue,

    /// <summary>The variables of an environment: pairs, or a list of pairs.</summary>
    Variables,

    /// <summary>The value of a variable of an environment.</summary>
    Variable,

    /// <summary>The value of a promise that is a variable of an environment, as arguments of functions are.</summary>
    ArgumentValue,

    /// <summary>What a class of native code says about itself: its name, its package, the type.</summary>
    AltInformation,

    /// <summary>The name of a class of native code.</summary>
    AltClass,
}
