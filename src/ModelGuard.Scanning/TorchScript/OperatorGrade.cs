namespace ModelGuard.Scanning.TorchScript;

/// <summary>What an operator or native class of TorchScript is to the policy.</summary>
internal enum OperatorGrade
{
    /// <summary>Computes on tensors and plain values, and is part of torch or of a library on the list.</summary>
    Allowed,

    /// <summary>Of a library that is on no list: native code that the application must load.</summary>
    Unknown,

    /// <summary>Reads or writes files, reaches the network, runs code, or skips torch's checks of memory.</summary>
    Dangerous,
}
