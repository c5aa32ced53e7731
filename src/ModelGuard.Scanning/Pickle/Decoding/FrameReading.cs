namespace ModelGuard.Scanning.Pickle.Decoding;

/// <summary>
/// What becomes of the rest of a frame when an operand does not fit into it. Python's own unpickler fails there, after the same
/// opcodes as <see cref="Contiguous"/>, so it needs no reading of its own. Source: CPython, <c>Modules/_pickle.c</c>,
/// <c>_Unpickler_ReadImpl</c> and <c>load_frame</c>; python/cpython issue 154848.
/// </summary>
internal enum FrameReading
{
    /// <summary>The operand goes on behind the frame: <c>pickle.loads</c>, and files that can be peeked into.</summary>
    Contiguous,

    /// <summary>The rest of the frame is dropped and the operand read behind it: the C unpickler on other files, before 3.13.15 and 3.14.7.</summary>
    DropRest,
}
