using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Scoring;

/// <summary>Adds up a sheet: each element counts by its weight and by the share of subjects that have it.</summary>
/// <param name="id">Short name of the sheet.</param>
/// <param name="title">Its title.</param>
internal sealed class SheetBuilder(string id, string title)
{
    private readonly List<MissingElement> _missing = [];
    private double _weight;
    private double _reached;
    private int _elements;

    /// <summary>An element of the document itself.</summary>
    public SheetBuilder Once(string element, bool isThere, string where, double weight = 1)
    {
        Count(weight, isThere ? 1 : 0);
        if (!isThere)
            _missing.Add(new MissingElement(element, "document", where));
        return this;
    }

    /// <summary>An element of each of several things; of none, everything is there.</summary>
    public SheetBuilder Each(string element, IReadOnlyList<PlacedJsonValue> subjects, Func<PlacedJsonValue, bool> isThere, string where, double weight = 1)
    {
        int there = 0;
        foreach (PlacedJsonValue subject in subjects)
        {
            if (isThere(subject))
                there++;
            else
                _missing.Add(new MissingElement(element, BomView.NameOf(subject), where));
        }

        Count(weight, subjects.Count == 0 ? 1 : (double)there / subjects.Count);
        return this;
    }

    /// <summary>The sheet.</summary>
    public ScoreSheet Build() => new(id, title, Math.Floor((_reached / _weight * 1_000) + 1e-6) / 10, _elements, _missing);

    private void Count(double weight, double share)
    {
        _elements++;
        _weight += weight;
        _reached += weight * share;
    }
}
