using SplitGuard.Evidence;
using Xunit;

namespace SplitGuard.Tests.Evidence;

public class SoundClassesTests
{
    [Fact]
    public void Equal_bytes_and_equal_samples_make_one_class_with_every_pair_named_by_its_strongest_tie()
    {
        var dataset = MadeDatasets.Of(["a", "a", "b", "b"]);
        var classes = new SoundClasses(dataset, [MadeDatasets.Print("x", "s"), MadeDatasets.Print("x", "s"), MadeDatasets.Print("y", "s"), MadeDatasets.Print("z", "t")]);

        Assert.Equal([0, 3], classes.Representatives);
        Assert.Equal(
            [(0, 1, LinkKind.SameBytes), (0, 2, LinkKind.SameAudio), (1, 2, LinkKind.SameAudio)],
            classes.Links().Select(link => (link.A, link.B, link.Kind)).Order());
    }

    [Fact]
    public void Silence_ties_nothing_but_equal_bytes()
    {
        var dataset = MadeDatasets.Of(["a", "b", "b"]);
        var classes = new SoundClasses(dataset, [MadeDatasets.Print("x", "s", silent: true), MadeDatasets.Print("y", "s", silent: true), MadeDatasets.Print("x", "s", silent: true)]);

        Assert.Equal([(0, 2)], classes.Links().Select(link => (link.A, link.B)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(3000)]
    public void A_class_of_any_size_is_tied_together_by_a_bounded_number_of_links(int size)
    {
        string[] splits = ["train", "test", "validation"];
        var dataset = MadeDatasets.Of([.. Enumerable.Range(0, size).Select(i => splits[i % 3])]);
        var links = new SoundClasses(dataset, [.. Enumerable.Repeat(MadeDatasets.Print("same"), size)]).Links().ToArray();

        var graph = new EvidenceGraph(size, [.. links], []);
        Assert.Equal(size, Assert.Single(graph.Groups()).Length);
        Assert.InRange(links.Length, size - 1, Math.Max(1024, 2 * splits.Length * size));
        Assert.Equal(links.Length, links.Select(link => (link.A, link.B)).Distinct().Count());
        Assert.All(links, link => Assert.True(link.A < link.B));
        // Every member that has a copy in another split is in a link that crosses to it.
        foreach (var split in splits)
        {
            var crossing = links.Where(link => dataset.Members[link.A].Split == split ^ dataset.Members[link.B].Split == split)
                .SelectMany(link => new[] { link.A, link.B }).ToHashSet();
            Assert.Equal(size, crossing.Count);
        }
    }
}
