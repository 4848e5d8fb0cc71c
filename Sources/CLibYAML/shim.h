// LibYAML: the events of a YAML text, one after the other.
#include <yaml.h>
