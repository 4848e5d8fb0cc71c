// The GNU Linear Programming Kit: linear and mixed integer programs.
#include <glpk.h>
