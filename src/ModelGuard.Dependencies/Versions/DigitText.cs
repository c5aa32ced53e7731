namespace ModelGuard.Dependencies.Versions;

/// <summary>A number of a version as its digits without leading zeros: no number is too large to be compared.</summary>
/// <param name="Digits">The digits; <c>0</c> for zero.</param>
internal readonly record struct DigitText(string Digits) : IComparable<DigitText>
{
    public static DigitText Zero { get; } = new("0");

    /// <summary>Takes digits as they are written.</summary>
    public static DigitText Of(ReadOnlySpan<char> written)
    {
        ReadOnlySpan<char> digits = written.TrimStart('0');
        return digits.IsEmpty ? Zero : new DigitText(digits.ToString());
    }

    public int CompareTo(DigitText other) => Digits.Length != other.Digits.Length
        ? Digits.Length.CompareTo(other.Digits.Length)
        : string.CompareOrdinal(Digits, other.Digits);

    public override string ToString() => Digits;
}
