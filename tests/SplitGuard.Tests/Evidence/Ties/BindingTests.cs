using SplitGuard.Datasets;
using SplitGuard.Diagnostics;
using SplitGuard.Evidence;
using SplitGuard.Evidence.Ties;
using Xunit;

namespace SplitGuard.Tests.Evidence.Ties;

public class BindingTests
{
    private static readonly EvidenceGraph Evidence = new(
        10,
        [new Link(0, 1, LinkKind.SameBytes, null), new Link(2, 3, LinkKind.SameAudio, null), MadeTies.Link(4, 5, 20), MadeTies.Link(4, 6, 30)],
        [MadeTies.Key(0, "ada", 7, 8), MadeTies.Key(1, "monday", 8, 9)])
    {
        CommonMaterials = [MadeTies.Material(0, 2, 4)],
    };

    [Fact]
    public void What_would_be_an_error_binds_unless_something_else_is_declared()
    {
        Assert.Equal("01 23 456 789", GroupsOf(BindPolicy.Of(RuleSettings.Default, 2)));
        Assert.Equal("0123456 89", GroupsOf(BindPolicy.Of(RuleSettings.Default with { CommonMaterial = Severity.Error }, 2) with { GroupKeys = [1] }));
        Assert.Equal("01 23", GroupsOf(BindPolicy.Of(RuleSettings.Default with { Group = Severity.Warning, Acoustic = Severity.Info }, 2)));
    }

    [Fact]
    public void Nothing_binds_that_the_policy_does_not_name()
    {
        Assert.Equal("", GroupsOf(new BindPolicy()));
        Assert.Equal("01", GroupsOf(new BindPolicy { SameBytes = true }));
        Assert.Equal("23", GroupsOf(new BindPolicy { SameAudio = true }));
        Assert.Equal("024", GroupsOf(new BindPolicy { CommonMaterial = true }));
        Assert.Equal("78", GroupsOf(new BindPolicy { GroupKeys = [0] }));
    }

    [Theory]
    [InlineData(20, "456")]
    [InlineData(20.1, "46")]
    [InlineData(31, "")]
    public void A_match_binds_from_a_score_on(double least, string expected) =>
        Assert.Equal(expected, GroupsOf(new BindPolicy { Acoustic = true, LeastScore = least }));

    private static string GroupsOf(BindPolicy policy) => string.Join(' ', Binding.Of(Evidence, policy).Groups().Select(group => string.Concat(group)));
}
