using System.Text;

namespace ModelGuard.Integrity.Licenses;

/// <summary>
/// Recognises the text of common licences by sentences that each has and no other: words only, in lower case, with single spaces. A text
/// that says much more than the licence, or fits two, is not recognised, so that added terms are never taken for the plain licence.
/// </summary>
internal static class LicenseTexts
{
    /// <summary>The largest file that is read, in bytes; the longest licence of the table has 35,000.</summary>
    public const int MaxLength = 256 << 10;

    /// <summary>Files that hold a licence, by the names that the Hub and GitHub look for.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING"];

    private static readonly LicenseMarks[] Table =
    [
        new("MIT", 1_700, "permission is hereby granted free of charge to any person obtaining a copy of this software and associated documentation files", "the above copyright notice and this permission notice shall be included"),
        new("ISC", 1_400, "permission to use copy modify and or distribute this software for any purpose with or without fee is hereby granted provided that"),
        new("BSD-3-Clause", 2_400, "redistributions of source code must retain the above copyright notice", "redistributions in binary form must reproduce", "nor the names of its contributors may be used to endorse"),
        new("BSD-2-Clause", 2_000, "redistributions of source code must retain the above copyright notice", "redistributions in binary form must reproduce") { Without = "may be used to endorse" },
        new("Apache-2.0", 13_500, "apache license version 2 0 january 2004", "terms and conditions for use reproduction and distribution", "grant of patent license"),
        new("MPL-2.0", 18_500, "mozilla public license version 2 0", "covered software is provided under this license on an as is basis"),
        new("GPL-3.0-only", 38_000, "gnu general public license version 3 29 june 2007", "the gnu general public license is a free copyleft license"),
        new("GPL-2.0-only", 21_000, "gnu general public license version 2 june 1991"),
        new("AGPL-3.0-only", 38_000, "gnu affero general public license version 3 19 november 2007"),
        new("LGPL-3.0-only", 9_500, "gnu lesser general public license version 3 29 june 2007"),
        new("LGPL-2.1-only", 29_500, "gnu lesser general public license version 2 1 february 1999"),
        new("Unlicense", 1_600, "this is free and unencumbered software released into the public domain"),
        new("CC0-1.0", 8_200, "cc0 1 0 universal", "affirmer"),
        new("CC-BY-4.0", 21_000, "attribution 4 0 international", "creative commons attribution 4 0 international public license"),
        new("CC-BY-SA-4.0", 23_000, "creative commons attribution sharealike 4 0 international public license"),
        new("CC-BY-NC-4.0", 22_000, "creative commons attribution noncommercial 4 0 international public license"),
        new("CC-BY-ND-4.0", 21_000, "creative commons attribution noderivatives 4 0 international public license"),
        new("CC-BY-NC-SA-4.0", 24_000, "creative commons attribution noncommercial sharealike 4 0 international public license"),
        new("CC-BY-NC-ND-4.0", 22_000, "creative commons attribution noncommercial noderivatives 4 0 international public license"),
        new("CDLA-Permissive-2.0", 4_500, "community data license agreement permissive version 2 0"),
        new("Zlib", 1_300, "this software is provided as is without any express or implied warranty in no event will the authors be held liable", "altered source versions must be plainly marked as such"),
        new("BSL-1.0", 1_800, "boost software license version 1 0 august 17th 2003"),
        new("MS-PL", 3_500, "microsoft public license ms pl"),
        new("EPL-2.0", 16_000, "eclipse public license v 2 0"),
    ];

    /// <summary>Texts of single companies that SPDX has no id for: the name that their users know.</summary>
    private static readonly (string Words, string Name)[] Named =
    [
        ("llama 2 community license agreement", "llama2"),
        ("meta llama 3 community license agreement", "llama3"),
        ("llama 3 1 community license agreement", "llama3.1"),
        ("llama 3 2 community license agreement", "llama3.2"),
        ("llama 3 3 community license agreement", "llama3.3"),
        ("llama 4 community license agreement", "llama4"),
        ("gemma terms of use", "gemma"),
        ("creativeml open rail m", "creativeml-openrail-m"),
        ("bigscience rail license", "bigscience-bloom-rail-1.0"),
        ("bigcode openrail m", "bigcode-openrail-m"),
    ];

    /// <summary>Recognises a text.</summary>
    /// <param name="text">The text of the file.</param>
    /// <returns>The SPDX id, or the name of a licence that SPDX does not list, or <see langword="null"/>.</returns>
    public static string? Recognise(string text)
    {
        string words = WordsOf(text);
        LicenseMarks[] fitting = [.. Table.Where(marks => marks.Fit(words))];
        if (fitting.Length == 1)
            return fitting[0].Id;
        return fitting.Length > 1 ? null : Array.Find(Named, named => words.Contains(named.Words, StringComparison.Ordinal)).Name;
    }

    /// <summary>Letters and digits in lower case, everything else a single space.</summary>
    internal static string WordsOf(string text)
    {
        StringBuilder words = new(text.Length);
        foreach (char character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
                words.Append(char.ToLowerInvariant(character));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }

        return words.ToString().TrimEnd();
    }
}
