namespace ModelGuard.Dependencies.Advisories;

/// <summary>
/// The score of CVSS 4.0 (first.org, "CVSS v4.0 Specification", section 8): that of the macro vector, lowered by how far the vector lies
/// below the most severe ones of it. Threat and environmental metrics count where the vector states them, as the specification asks.
/// </summary>
internal sealed class CvssFour
{
    // In the order of severity; the place of a letter is its distance in steps from the most severe value.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["AV"] = "NALP",
        ["AC"] = "LH",
        ["AT"] = "NP",
        ["PR"] = "NLH",
        ["UI"] = "NPA",
        ["VC"] = "HLN",
        ["VI"] = "HLN",
        ["VA"] = "HLN",
        ["SC"] = "SHLN",
        ["SI"] = "SHLN",
        ["SA"] = "SHLN",
        ["E"] = "APU",
        ["CR"] = "HML",
        ["IR"] = "HML",
        ["AR"] = "HML",
    };

    private static readonly string[] Base = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"];
    private static readonly string[] OnlyInVector = ["E", "CR", "IR", "AR"];

    // They describe, and change no score.
    private static readonly HashSet<string> Supplemental = new(StringComparer.Ordinal) { "CVSS", "S", "AU", "R", "V", "RE", "U" };

    private readonly Dictionary<string, int> _steps = new(StringComparer.Ordinal);

    /// <summary>The score of a vector.</summary>
    /// <returns><see langword="null"/> where a base metric is missing, or a metric or value is unknown.</returns>
    public static double? Score(IReadOnlyDictionary<string, string> metrics)
    {
        CvssFour vector = new();
        return vector.TryRead(metrics) ? vector.Score() : null;
    }

    private bool TryRead(IReadOnlyDictionary<string, string> metrics)
    {
        foreach (string name in Base)
        {
            // Safety is a value of modified metrics only, and not of confidentiality.
            if (!metrics.TryGetValue(name, out string? stated) || StepOf(name, stated) is not { } step || stated == "S")
                return false;
            _steps[name] = step;
        }

        foreach (string name in OnlyInVector)
            _steps[name] = 0;
        foreach ((string name, string value) in metrics)
        {
            bool isModified = name.Length == 3 && name[0] == 'M' && Base.Contains(name[1..]);
            if (value == "X" && (isModified || OnlyInVector.Contains(name)))
                continue;
            string target = isModified ? name[1..] : name;
            if (isModified || OnlyInVector.Contains(name))
            {
                if (StepOf(target, value) is not { } step || (name == "MSC" && value == "S"))
                    return false;
                _steps[target] = step;
            }
            else if (!Base.Contains(name) && !Supplemental.Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    private double Score()
    {
        if (Steps("VC", "VI", "VA").All(static step => step == 2) && Steps("SC", "SI", "SA").All(static step => step == 3))
            return 0;
        int one = Level(Steps("AV", "PR", "UI").All(IsWorst), _steps["AV"] != 3 && Steps("AV", "PR", "UI").Any(IsWorst));
        int two = Steps("AC", "AT").All(IsWorst) ? 0 : 1;
        int three = Level(Steps("VC", "VI").All(IsWorst), Steps("VC", "VI", "VA").Any(IsWorst));
        int four = Level(Steps("SI", "SA").Any(IsWorst), Steps("SC", "SI", "SA").Any(static step => step == 1));
        int five = _steps["E"];
        int six = Enumerable.Zip(Steps("CR", "IR", "AR"), Steps("VC", "VI", "VA")).Any(static pair => pair is (0, 0)) ? 0 : 1;

        int score = CvssFourTable.ScoreOf(one, two, three, four, five, six)!.Value;
        int threeSix = (three * 2) + six;
        int? below = (three, six) switch
        {
            (0, 0) => Math.Max(CvssFourTable.ScoreOf(one, two, 0, four, five, 1)!.Value, CvssFourTable.ScoreOf(one, two, 1, four, five, 0)!.Value),
            (1, 0) => CvssFourTable.ScoreOf(one, two, 1, four, five, 1),
            _ => CvssFourTable.ScoreOf(one, two, three + 1, four, five, six),
        };
        double lowered = 0;
        int lower = 0;
        void Lower(int? next, int distance, int depth)
        {
            if (next is not { } existing || existing > score)
                return;
            lower++;
            lowered += (score - existing) * distance / (double)depth;
        }

        Lower(CvssFourTable.ScoreOf(one + 1, two, three, four, five, six), Distance(CvssFourTable.HighestOne[one], "AV", "PR", "UI"), CvssFourTable.DepthOne[one]);
        Lower(CvssFourTable.ScoreOf(one, two + 1, three, four, five, six), Distance(CvssFourTable.HighestTwo[two], "AC", "AT"), CvssFourTable.DepthTwo[two]);
        Lower(below, Distance(CvssFourTable.HighestThreeSix[threeSix], "VC", "VI", "VA", "CR", "IR", "AR"), CvssFourTable.DepthThreeSix[threeSix]);
        Lower(CvssFourTable.ScoreOf(one, two, three, four + 1, five, six), Distance(CvssFourTable.HighestFour[four], "SC", "SI", "SA"), CvssFourTable.DepthFour[four]);
        Lower(CvssFourTable.ScoreOf(one, two, three, four, five + 1, six), 0, 1);

        // Half a tenth goes up; the small number takes back what binary fractions lose, as the reference calculator does.
        double exact = lower == 0 ? score : score - (lowered / lower);
        return Math.Clamp(Math.Floor(exact + 0.5 + 1e-5), 0, 100) / 10;
    }

    private static int Level(bool isFirst, bool isSecond) => isFirst ? 0 : isSecond ? 1 : 2;

    private static bool IsWorst(int step) => step == 0;

    private static int? StepOf(string metric, string value) => value.Length == 1 && Values[metric].IndexOf(value[0], StringComparison.Ordinal) is >= 0 and int step ? step : null;

    private IEnumerable<int> Steps(params string[] names) => names.Select(name => _steps[name]);

    /// <summary>Steps below the first of the most severe vectors that is nowhere less severe.</summary>
    private int Distance(int[][] highest, params string[] names)
    {
        int[] steps = [.. Steps(names)];
        int[] above = highest.First(vector => vector.Zip(steps).All(static pair => pair.First <= pair.Second));
        return steps.Sum() - above.Sum();
    }
}
