using System.Text;

namespace ModelGuard.Dependencies.Versions;

/// <summary>
/// A version of Python packages (PEP 440; packaging.python.org, "Version specifiers"): epoch, release, pre-, post- and
/// development release, local label. Spellings are normalised; numbers have no limit.
/// </summary>
public sealed class PythonVersion : PackageVersion
{
    private readonly DigitText _epoch;
    private readonly DigitText[] _release;
    private readonly (string Label, DigitText Number)? _pre;
    private readonly DigitText? _post;
    private readonly DigitText? _dev;
    private readonly string[] _local;

    internal PythonVersion(
        DigitText epoch, DigitText[] release, (string Label, DigitText Number)? pre, DigitText? post, DigitText? dev, string[] local)
    {
        _epoch = epoch;
        _release = release;
        _pre = pre;
        _post = post;
        _dev = dev;
        _local = local;
    }

    /// <inheritdoc/>
    public override bool IsPrerelease => _pre is not null || _dev is not null;

    /// <summary>Whether it comes after a release.</summary>
    public bool IsPostrelease => _post is not null;

    /// <summary>Whether its builder added a label.</summary>
    public bool HasLocal => _local.Length > 0;

    /// <inheritdoc/>
    public override PackageVersion WithoutLocal => HasLocal ? Public : this;

    /// <summary>The version without the local label.</summary>
    internal PythonVersion Public => new(_epoch, _release, _pre, _post, _dev, []);

    /// <summary>Epoch and release alone.</summary>
    internal PythonVersion Base => new(_epoch, _release, null, null, null, []);

    /// <summary>Reads a version in any spelling that PEP 440 allows.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static PythonVersion? Parse(string text) => PythonVersionParser.Parse(text);

    /// <summary>The normalised spelling.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (_epoch != DigitText.Zero)
            text.Append(_epoch.Digits).Append('!');
        text.AppendJoin('.', _release.Select(static number => number.Digits));
        if (_pre is { } pre)
            text.Append(pre.Label).Append(pre.Number.Digits);
        if (_post is { } post)
            text.Append(".post").Append(post.Digits);
        if (_dev is { } dev)
            text.Append(".dev").Append(dev.Digits);
        if (HasLocal)
            text.Append('+').AppendJoin('.', _local);
        return text.ToString();
    }

    /// <summary>The parts that a prefix such as <c>1.2.*</c> is compared with: epoch, release padded with zeros, then the rest.</summary>
    /// <param name="releaseLength">How many numbers of the release there are at least.</param>
    internal List<string> Parts(int releaseLength)
    {
        List<string> parts = [_epoch.Digits, .. _release.Select(static number => number.Digits)];
        while (parts.Count < releaseLength + 1)
            parts.Add("0");
        if (_pre is { } pre)
            parts.Add(pre.Label + pre.Number.Digits);
        if (_post is { } post)
            parts.Add("post" + post.Digits);
        if (_dev is { } dev)
            parts.Add("dev" + dev.Digits);
        return parts;
    }

    /// <summary>How many numbers the release has as written.</summary>
    internal int ReleaseLength => _release.Length;

    /// <summary>The version that <c>~=</c> compares as a prefix: the release without its last number.</summary>
    internal PythonVersion WithoutLastNumber => new(_epoch, _release[..^1], null, null, null, []);

    /// <inheritdoc/>
    protected override int Compare(PackageVersion other)
    {
        PythonVersion right = (PythonVersion)other;
        int order = _epoch.CompareTo(right._epoch);
        if (order == 0)
            order = CompareReleases(_release, right._release);
        if (order == 0)
            order = ComparePre(right);
        if (order == 0)
            order = Nullable.Compare(_post, right._post);
        if (order == 0)
            order = CompareDev(_dev, right._dev);
        return order != 0 ? order : CompareLocal(_local, right._local);
    }

    private static int CompareReleases(DigitText[] left, DigitText[] right)
    {
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            int order = (i < left.Length ? left[i] : DigitText.Zero).CompareTo(i < right.Length ? right[i] : DigitText.Zero);
            if (order != 0)
                return order;
        }

        return 0;
    }

    // 1.0.dev1 < 1.0a1 < 1.0: a development release of the release itself comes before every pre-release.
    private int ComparePre(PythonVersion right)
    {
        int order = PreRank.CompareTo(right.PreRank);
        if (order != 0 || _pre is not { } mine || right._pre is not { } theirs)
            return order;
        order = string.CompareOrdinal(mine.Label, theirs.Label);
        return order != 0 ? order : mine.Number.CompareTo(theirs.Number);
    }

    private int PreRank => _pre is not null ? 1 : _post is null && _dev is not null ? 0 : 2;

    private static int CompareDev(DigitText? left, DigitText? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } mine, { } theirs) => mine.CompareTo(theirs),
    };

    // Numbers come after words, and a longer label after its own beginning.
    private static int CompareLocal(string[] left, string[] right)
    {
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            bool mine = char.IsAsciiDigit(left[i][0]) && left[i].All(char.IsAsciiDigit);
            bool theirs = char.IsAsciiDigit(right[i][0]) && right[i].All(char.IsAsciiDigit);
            int order = mine && theirs ? DigitText.Of(left[i]).CompareTo(DigitText.Of(right[i]))
                : mine != theirs ? mine.CompareTo(theirs)
                : string.CompareOrdinal(left[i], right[i]);
            if (order != 0)
                return order;
        }

        return left.Length.CompareTo(right.Length);
    }
}
