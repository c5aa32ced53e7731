namespace ModelGuard.Scanning.Pickle.Explaining;

/// <summary>What loading a pickle does.</summary>
public enum PickleActionKind
{
    /// <summary>It imports a module and looks up a name in it.</summary>
    Import,

    /// <summary>It calls something.</summary>
    Call,

    /// <summary>It sets the state of something.</summary>
    State,

    /// <summary>It adds items to something that is no plain container.</summary>
    Items,

    /// <summary>It asks the loading program for an object.</summary>
    Load,
}
