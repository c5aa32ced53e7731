namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>The readings of a stream whose events are judged together.</summary>
internal enum StreamReading
{
    /// <summary>As Python's unpicklers read well-formed streams, and joblib its arrays.</summary>
    Primary,

    /// <summary>As the C unpickler before 3.13.15 and 3.14.7 reads operands that reach over their frame.</summary>
    DropsRestOfFrame,

    /// <summary>As <c>pickle.load</c> reads a joblib file: the array's bytes are opcodes.</summary>
    IgnoresArrays,
}
