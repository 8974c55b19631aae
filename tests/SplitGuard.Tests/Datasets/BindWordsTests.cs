using System.Globalization;
using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using Xunit;

namespace SplitGuard.Tests.Datasets;

public class BindWordsTests
{
    [Theory]
    [InlineData("same-bytes", "bytes")]
    [InlineData("same-audio", "audio")]
    [InlineData("acoustic", "acoustic:0")]
    [InlineData("acoustic:25", "acoustic:25")]
    [InlineData("acoustic:7.5", "acoustic:7.5")]
    [InlineData("acoustic:25 clean", "bytes audio acoustic:25")]
    [InlineData("clean acoustic:25", "bytes audio acoustic:25")]
    [InlineData("common-material", "material")]
    [InlineData("group", "0 1 2")]
    [InlineData("group:site", "2")]
    [InlineData("group:site group:artist group:site", "0 2")]
    [InlineData("group:a:b", "1")]
    [InlineData("clean", "bytes audio acoustic:0")]
    [InlineData("group-filtered", "bytes audio acoustic:0 0 1 2")]
    public void Words_add_up(string words, string expected)
    {
        var policy = Read(words, ["artist", "a:b", "site"], out var faults);

        Assert.Empty(faults);
        Assert.Equal(expected, Describe(policy));
    }

    [Theory]
    [InlineData("acustic", "did you mean 'acoustic'?")]
    [InlineData("luck", "allowed are 'same-bytes', 'same-audio', 'acoustic'")]
    [InlineData("", "allowed are 'same-bytes'")]
    [InlineData("Group", "did you mean 'group'?")]
    [InlineData("acoustic:", "names no score")]
    [InlineData("acoustic:-1", "names no score")]
    [InlineData("acoustic:1,5", "names no score")]
    [InlineData("acoustic:NaN", "names no score")]
    [InlineData("acoustic:1e3", "names no score")]
    [InlineData("group:artst", "did you mean 'artist'?")]
    [InlineData("group:", "declared are 'artist'")]
    [InlineData("same-audio:2", "did you mean 'same-audio'?")]
    [InlineData("a\nb", "'a\\u000ab' is nothing that can bind")]
    public void A_word_at_fault_binds_nothing_and_says_what_is_allowed(string word, string message)
    {
        var policy = BindWords.Add(new BindPolicy(), word, Keys("artist"), out var fault);

        Assert.Equal("", Describe(policy));
        Assert.Equal((Codes.WrongValue, Severity.Error), (fault!.Code, fault.Severity));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group")]
    [InlineData("group-filtered")]
    [InlineData("group:artist")]
    public void Groups_must_be_declared_to_bind(string word)
    {
        var policy = Read(word, [], out var faults);

        Assert.Equal("", Describe(policy));
        Assert.Contains("no group is declared", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("embedding")]
    [InlineData("text")]
    [InlineData("cover")]
    public void What_a_later_version_will_know_is_a_warning(string word)
    {
        var policy = Read("same-bytes " + word, [], out var faults);

        Assert.Equal("bytes", Describe(policy));
        Assert.Equal((Codes.NotYetChecked, Severity.Warning), (Assert.Single(faults).Code, faults[0].Severity));
    }

    [Fact]
    public void Two_scores_contradict_each_other()
    {
        Read("acoustic:25 acoustic:25", [], out var none);
        Read("acoustic:25 acoustic:30.5", [], out var faults);

        Assert.Empty(none);
        Assert.Equal("'acoustic:30.5' contradicts 'acoustic:25'; remove one.", Assert.Single(faults).Message);
    }

    private static BindPolicy Read(string words, string[] keys, out List<WordFault> faults)
    {
        faults = [];
        var policy = new BindPolicy();
        foreach (var word in words.Split(' '))
        {
            policy = BindWords.Add(policy, word, Keys(keys), out var fault);
            if (fault is not null) faults.Add(fault);
        }

        return policy;
    }

    private static System.Collections.Immutable.ImmutableArray<GroupKey> Keys(params string[] names) =>
        [.. names.Select(name => new GroupKey(name, new Position("splitguard.yml", 1, 1)))];

    private static string Describe(BindPolicy policy)
    {
        var words = new List<string>();
        if (policy.SameBytes) words.Add("bytes");
        if (policy.SameAudio) words.Add("audio");
        if (policy.Acoustic) words.Add(string.Create(CultureInfo.InvariantCulture, $"acoustic:{policy.LeastScore}"));
        if (policy.CommonMaterial) words.Add("material");
        words.AddRange(policy.GroupKeys.Select(key => $"{key}"));
        return string.Join(' ', words);
    }
}
