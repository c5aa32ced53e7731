using ModelGuard.Core.Artifacts;
using ModelGuard.Integrity.Licenses;
using Xunit;

namespace ModelGuard.Integrity.Tests.Licenses;

public sealed class LicenseTextTests
{
    private const string Mit = """
        MIT License

        Copyright (c) 2026 Contoso

        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
        (the "Software"), to deal in the Software without restriction. The above copyright notice and this permission notice shall be
        included in all copies or substantial portions of the Software.
        """;

    [Fact]
    public void A_common_text_is_recognised_and_one_with_added_terms_is_not()
    {
        Assert.Equal("MIT", LicenseFile.Read(Mit, "LICENSE").Expression);
        Assert.Null(LicenseFile.Read(Mit + "\n\"Commons Clause\" License Condition v1.0", "LICENSE").Expression);
        Assert.Null(LicenseFile.Read(Mit + string.Concat(Enumerable.Repeat(" and you must also name us", 60)), "LICENSE").Expression);
        Assert.Null(LicenseFile.Read("All rights reserved.", "LICENSE").Expression);
    }

    [Fact]
    public void A_text_of_a_single_company_is_known_by_its_name()
    {
        LicenseFact fact = LicenseFile.Read("META LLAMA 3 COMMUNITY LICENSE AGREEMENT\nMeta Llama 3 Version Release Date: April 18, 2024", "LICENSE");
        Assert.Equal(("llama3", null), (fact.Declared, fact.Expression));
    }

    [Theory]
    [InlineData("Apache-2.0", "Apache-2.0")]
    [InlineData("GPL-2", "GPL-2.0-only")]
    [InlineData("GPL-3", "GPL-3.0-only")]
    [InlineData("LGPL-2.1", "LGPL-2.1-only")]
    [InlineData("LGPL-3", "LGPL-3.0-only")]
    [InlineData("MPL-2.0", "MPL-2.0")]
    [InlineData("CC0-1.0", "CC0-1.0")]
    public void The_texts_that_the_system_brings_are_recognised(string file, string expected)
    {
        string path = Path.Combine("/usr/share/common-licenses", file);
        if (!File.Exists(path))
            Assert.Skip("this system has no folder of common licences");
        Assert.Equal(expected, LicenseFile.Read(File.ReadAllText(path), "LICENSE").Expression);
    }

    [Fact]
    public void Names_of_hubs_stand_for_ids()
    {
        Assert.Equal("Apache-2.0", LicenseReader.Read("apache-2.0", LicenseOrigin.ModelCard, "README.md").Expression);
        Assert.Equal("Apache-2.0", LicenseReader.Read("Apache License, Version 2.0", LicenseOrigin.Header, "a").Expression);
        Assert.Null(LicenseReader.Read("gemma", LicenseOrigin.ModelCard, "README.md").Expression);
    }
}
