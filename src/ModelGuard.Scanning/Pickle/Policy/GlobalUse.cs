namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>What an allow-listed name may be used for. Without any of these it may only be referred to.</summary>
[Flags]
internal enum GlobalUse
{
    /// <summary>May be referred to as a value, never called.</summary>
    Value = 0,

    /// <summary>A class: <c>cls.__new__</c> may be called (NEWOBJ, or INST and OBJ without arguments).</summary>
    New = 1,

    /// <summary>May be called with arguments (REDUCE, and INST and OBJ with arguments).</summary>
    Call = 2,

    /// <summary>BUILD may set the state of an instance or result.</summary>
    State = 4,

    /// <summary>APPEND and APPENDS may have an instance as their target.</summary>
    Append = 8,

    /// <summary>SETITEM and SETITEMS may have an instance as their target.</summary>
    Assign = 16,

    /// <summary>ADDITEMS may have an instance as its target.</summary>
    Add = 32,

    /// <summary>May only be called, by its argument rule; handed on as data it could be called with arguments that no rule has seen.</summary>
    Guarded = 64,

    /// <summary>An enum, whose members are found by name.</summary>
    Members = 128,
}
